package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** No-delay, keep-alive and their kin, read back from the kernel; and what holds a loop alive. */
@EveryWorld
class TransportSettingsTest extends SceneTest {
  /** Connects with options, and looks at the socket once it is connected. */
  private void connected(
      Consumer<ConnectOptions.Builder> options, Transport transport, Consumer<Socket> look) {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), transport);
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.resume();
                server.close();
              });
          ConnectOptions.Builder builder = Scene.to(server);
          options.accept(builder);
          Socket socket = Net.connect(builder.build());
          socket.on(
              Socket.READY,
              () -> {
                look.accept(socket);
                scene.note("looked");
                socket.end();
              });
        });
    assertThat(scene.trace()).containsExactly("looked");
  }

  private static int option(Socket socket, StreamOption option) {
    try {
      return socket.wrap().handle().option(option);
    } catch (ErrnoException refused) {
      throw new AssertionError(refused);
    }
  }

  @Test
  void theOptionsOfConnectReachTheKernel() {
    connected(
        options ->
            options
                .noDelay(true)
                .keepAlive(KeepAlive.of(Duration.ofSeconds(7), Duration.ofSeconds(3), 4)),
        Transport.TCP,
        socket -> {
          assertThat(option(socket, StreamOption.NO_DELAY)).isEqualTo(1);
          assertThat(option(socket, StreamOption.KEEP_ALIVE)).isEqualTo(1);
          assertThat(option(socket, StreamOption.KEEP_ALIVE_IDLE)).isEqualTo(7);
          assertThat(option(socket, StreamOption.KEEP_ALIVE_INTERVAL)).isEqualTo(3);
          assertThat(option(socket, StreamOption.KEEP_ALIVE_COUNT)).isEqualTo(4);
        });
  }

  @Test
  void untouchedTheyAreOff() {
    connected(
        options -> {},
        Transport.TCP,
        socket -> {
          assertThat(option(socket, StreamOption.NO_DELAY)).isZero();
          assertThat(option(socket, StreamOption.KEEP_ALIVE)).isZero();
        });
  }

  @Test
  void theyCanBeChangedWhileConnected() {
    connected(
        options -> options.noDelay(true),
        Transport.TCP,
        socket -> {
          assertThat(socket.setNoDelay(false)).isSameAs(socket);
          assertThat(option(socket, StreamOption.NO_DELAY)).isZero();
          socket.setNoDelay();
          assertThat(option(socket, StreamOption.NO_DELAY)).isEqualTo(1);
          assertThat(socket.setKeepAlive(true, 5999)).isSameAs(socket);
          assertThat(option(socket, StreamOption.KEEP_ALIVE)).isEqualTo(1);
          assertThat(option(socket, StreamOption.KEEP_ALIVE_IDLE)).isEqualTo(5);
          assertThat(option(socket, StreamOption.KEEP_ALIVE_INTERVAL)).isEqualTo(1);
          assertThat(option(socket, StreamOption.KEEP_ALIVE_COUNT)).isEqualTo(10);
          socket.setKeepAlive(true, Duration.ofSeconds(9));
          assertThat(option(socket, StreamOption.KEEP_ALIVE_IDLE)).isEqualTo(9);
          socket.setKeepAlive(KeepAlive.OFF);
          assertThat(option(socket, StreamOption.KEEP_ALIVE)).isZero();
        });
  }

  @Test
  void aDelayBelowASecondLeavesTheTimesToTheSystem() {
    connected(
        options -> options.keepAlive(true).keepAliveInitialDelay(999),
        Transport.TCP,
        socket -> {
          assertThat(option(socket, StreamOption.KEEP_ALIVE)).isEqualTo(1);
          assertThat(option(socket, StreamOption.KEEP_ALIVE_IDLE)).isGreaterThan(60);
        });
  }

  @Test
  void negativeDelaysCountAsZero() {
    assertThat(KeepAlive.after(Duration.ofSeconds(-1)).idle()).isZero();
  }

  @Test
  void setBeforeConnectingTheyAreKept() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.resume();
                server.close();
              });
          Socket socket = new Socket();
          socket.setNoDelay().setKeepAlive(true, 3000);
          socket.connect(Scene.to(server).build());
          socket.on(
              Socket.CONNECT,
              () -> {
                assertThat(option(socket, StreamOption.NO_DELAY)).isEqualTo(1);
                assertThat(option(socket, StreamOption.KEEP_ALIVE_IDLE)).isEqualTo(3);
                scene.note("looked");
                socket.end();
              });
        });
    assertThat(scene.trace()).containsExactly("looked");
  }

  @Test
  void onAPathTheyMeanNothing() {
    connected(
        options -> options.noDelay(true).keepAlive(true),
        Transport.UNIX,
        socket -> {
          socket.setNoDelay(false).setKeepAlive(true, 5000);
          assertThat(socket.writable()).isTrue();
        });
  }

  @Test
  void theTypeOfServiceIsReadBack() {
    if (!capabilities(Capability.TYPE_OF_SERVICE)) {
      return;
    }
    connected(
        options -> options.typeOfService(16),
        Transport.TCP,
        socket -> {
          assertThat(socket.getTypeOfService()).isEqualTo(16);
          assertThat(socket.setTypeOfService(8)).isSameAs(socket);
          assertThat(socket.getTypeOfService()).isEqualTo(8);
        });
    scene.run(
        () -> {
          Socket fresh = new Socket();
          assertThat(fresh.getTypeOfService()).isZero();
          fresh.setTypeOfService(4);
          assertThat(fresh.getTypeOfService()).isEqualTo(4);
        });
  }

  @Test
  void theUserTimeoutIsReadBack() {
    if (!capabilities(Capability.USER_TIMEOUT)) {
      return;
    }
    connected(
        options -> options.userTimeout(Duration.ofSeconds(5)),
        Transport.TCP,
        socket -> {
          assertThat(option(socket, StreamOption.USER_TIMEOUT)).isEqualTo(5000);
          socket.setUserTimeout(Duration.ZERO);
          assertThat(option(socket, StreamOption.USER_TIMEOUT)).isZero();
        });
  }

  private boolean capabilities(Capability capability) {
    try (var backend = world.open()) {
      return backend.capabilities().contains(capability);
    }
  }

  // ---- ref and unref

  @Test
  void anUnreferencedSocketLetsTheLoopEnd() {
    EventLoop.run(
        () -> {
          Server server = new Server().listen(0, "127.0.0.1").unref();
          server.on(Server.CONNECTION, peer -> peer.unref());
          Socket socket = Net.connect(server.address().port(), "127.0.0.1");
          assertThat(socket.ref()).isSameAs(socket);
          socket.on(
              Socket.READY,
              () -> {
                assertThat(socket.unref()).isSameAs(socket);
                scene.note("unreferenced");
              });
        });
    assertThat(scene.trace()).containsExactly("unreferenced");
  }

  @Test
  void unreferencedBeforeItHasAHandleItHoldsTheLoopUntilItIsConnected() {
    EventLoop.run(
        () -> {
          Server server = new Server().listen(0, "127.0.0.1").unref();
          server.on(Server.CONNECTION, peer -> peer.unref());
          Socket socket = new Socket();
          socket.unref();
          socket.connect(server.address().port(), "127.0.0.1");
          socket.on(Socket.READY, () -> scene.note("connected"));
        });
    assertThat(scene.trace()).containsExactly("connected");
  }
}
