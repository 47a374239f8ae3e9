package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options of clients and servers, asked back from the kernel through the socket's own getters. */
@EveryWorld
class TransportOptionsTest extends SceneTest {
  private static final KeepAlive PROBES =
      KeepAlive.of(Duration.ofSeconds(7), Duration.ofSeconds(3), 4);
  private static final Duration TIMEOUT = Duration.ofMillis(12_345);
  private static final int BYTES = 20_000;

  /** Connects a client to a server, and looks at both ends once they stand. */
  private void connected(
      Transport transport,
      ServerOptions.Builder serverOptions,
      Consumer<ConnectOptions.Builder> clientOptions,
      Consumer<Socket> lookAtAccepted,
      Consumer<Socket> lookAtClient) {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(serverOptions.build(), null), transport);
          server.on(
              Server.CONNECTION,
              accepted -> {
                lookAtAccepted.accept(accepted);
                scene.note("looked at the server's end");
                accepted.resume();
                server.close();
              });
          ConnectOptions.Builder options = Scene.to(server);
          clientOptions.accept(options);
          Socket client = Net.connect(options.build());
          client.on(
              Socket.READY,
              () -> {
                lookAtClient.accept(client);
                scene.note("looked at the client's end");
                client.end();
              });
        });
    assertThat(scene.trace())
        .containsExactlyInAnyOrder("looked at the server's end", "looked at the client's end");
  }

  private void accepted(Transport transport, ServerOptions.Builder options, Consumer<Socket> look) {
    connected(transport, options, client -> {}, look, client -> {});
  }

  private void client(
      Transport transport, Consumer<ConnectOptions.Builder> options, Consumer<Socket> look) {
    connected(transport, ServerOptions.builder(), options, accepted -> {}, look);
  }

  private boolean can(Capability capability) {
    try (var backend = world.open()) {
      return backend.capabilities().contains(capability);
    }
  }

  // ---- servers

  @Test
  void whatAServerWantsItsConnectionsHave() {
    accepted(
        Transport.TCP,
        ServerOptions.builder().noDelay(true).keepAlive(PROBES),
        socket -> {
          assertThat(socket.noDelay()).isTrue();
          assertThat(socket.keepAlive()).isEqualTo(PROBES);
        });
  }

  @Test
  void whatAServerDoesNotWantItsConnectionsDoNotHave() {
    accepted(
        Transport.TCP,
        ServerOptions.builder(),
        socket -> {
          assertThat(socket.noDelay()).isFalse();
          assertThat(socket.keepAlive()).isEqualTo(KeepAlive.OFF);
          assertThat(socket.userTimeout()).isZero();
        });
  }

  @Test
  void connectionsOfAServerHaveItsUserTimeout() {
    if (can(Capability.USER_TIMEOUT)) {
      accepted(
          Transport.TCP,
          ServerOptions.builder().userTimeout(TIMEOUT),
          socket -> assertThat(socket.userTimeout()).isEqualTo(TIMEOUT));
    } else {
      refused(
          "userTimeout",
          () -> new Server(ServerOptions.builder().userTimeout(TIMEOUT).build(), null));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void connectionsOfAServerHaveItsBuffers(Transport transport) {
    accepted(
        transport,
        ServerOptions.builder().receiveBufferSize(BYTES).sendBufferSize(BYTES + 1000),
        socket -> {
          assertThat(socket.receiveBufferSize()).isEqualTo(BYTES);
          assertThat(socket.sendBufferSize()).isEqualTo(BYTES + 1000);
        });
  }

  @Test
  void whatWasInheritedCanBeChangedForOneConnection() {
    accepted(
        Transport.TCP,
        ServerOptions.builder().noDelay(true).keepAlive(PROBES).receiveBufferSize(BYTES),
        socket -> {
          socket.setNoDelay(false).setKeepAlive(false).setReceiveBufferSize(BYTES * 2);
          assertThat(socket.noDelay()).isFalse();
          assertThat(socket.keepAlive()).isEqualTo(KeepAlive.OFF);
          assertThat(socket.receiveBufferSize()).isEqualTo(BYTES * 2);
        });
  }

  @Test
  void whatOneConnectionChangesTheNextOneDoesNotHave() {
    scene.run(
        () -> {
          ServerOptions options = ServerOptions.builder().noDelay(true).build();
          Server server = scene.listen(new Server(options, null), Transport.TCP);
          server.once(
              Server.CONNECTION,
              first -> {
                first.setNoDelay(false).destroy();
                Net.connect(Scene.to(server).build()).resume();
                server.once(
                    Server.CONNECTION,
                    second -> {
                      scene.note("second " + second.noDelay());
                      second.destroy();
                      server.close();
                    });
              });
          Net.connect(Scene.to(server).build()).resume();
        });
    assertThat(scene.trace()).containsExactly("second true");
  }

  // ---- clients

  @Test
  void gettersTellWhatTheKernelSays() {
    client(
        Transport.TCP,
        options -> options.noDelay(true).keepAlive(PROBES),
        socket -> {
          assertThat(socket.noDelay()).isTrue();
          assertThat(socket.keepAlive()).isEqualTo(PROBES);
          assertThat(socket.setKeepAlive(true, 9000).keepAlive())
              .isEqualTo(KeepAlive.after(Duration.ofSeconds(9)));
          assertThat(socket.receiveBufferSize()).isPositive();
          assertThat(socket.sendBufferSize()).isPositive();
        });
  }

  @Test
  void withoutAConnectionGettersTellWhatWasSet() {
    scene.run(
        () -> {
          Socket fresh = new Socket();
          assertThat(fresh.noDelay()).isFalse();
          assertThat(fresh.keepAlive()).isEqualTo(KeepAlive.OFF);
          assertThat(fresh.userTimeout()).isZero();
          assertThat(fresh.receiveBufferSize()).isZero();
          fresh.setNoDelay().setKeepAlive(PROBES).setSendBufferSize(BYTES);
          assertThat(fresh.noDelay()).isTrue();
          assertThat(fresh.keepAlive()).isEqualTo(PROBES);
          assertThat(fresh.sendBufferSize()).isEqualTo(BYTES);
          fresh.setKeepAlive(true);
          assertThat(fresh.keepAlive().enabled()).isTrue();
        });
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void buffersCanBeGivenWithTheOptions(Transport transport) {
    client(
        transport,
        options -> options.receiveBufferSize(BYTES).sendBufferSize(BYTES + 1000),
        socket -> {
          assertThat(socket.receiveBufferSize()).isEqualTo(BYTES);
          assertThat(socket.sendBufferSize()).isEqualTo(BYTES + 1000);
        });
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void buffersCanBeSetWhileConnected(Transport transport) {
    client(
        transport,
        options -> {},
        socket -> {
          assertThat(socket.setReceiveBufferSize(BYTES)).isSameAs(socket);
          assertThat(socket.setSendBufferSize(BYTES + 1000)).isSameAs(socket);
          assertThat(socket.receiveBufferSize()).isEqualTo(BYTES);
          assertThat(socket.sendBufferSize()).isEqualTo(BYTES + 1000);
        });
  }

  @Test
  void onAPathTheOptionsOfTcpAreOff() {
    client(
        Transport.UNIX,
        options -> options.noDelay(true).keepAlive(PROBES),
        socket -> assertThat(socket.remote()).isNull());
    scene = new Scene(world);
    accepted(
        Transport.UNIX,
        ServerOptions.builder().noDelay(true).keepAlive(PROBES),
        socket -> assertThat(socket.writable()).isTrue());
  }

  @Test
  void aUserTimeoutIsSetAndAskedBack() {
    if (!can(Capability.USER_TIMEOUT)) {
      inLoop(
          () -> {
            refused("userTimeout", () -> new Socket().setUserTimeout(TIMEOUT));
            assertThat(new Socket().userTimeout()).isZero();
          });
      return;
    }
    client(
        Transport.TCP,
        options -> options.userTimeout(TIMEOUT),
        socket -> {
          assertThat(socket.userTimeout()).isEqualTo(TIMEOUT);
          assertThat(socket.setUserTimeout(Duration.ZERO).userTimeout()).isZero();
        });
  }

  @Test
  void quickAcknowledgementsCanBeSwitched() {
    if (!can(Capability.QUICK_ACK)) {
      inLoop(() -> refused("quickAck", () -> new Socket().setQuickAck(true)));
      return;
    }
    client(
        Transport.TCP,
        options -> {},
        socket -> {
          assertThat(socket.setQuickAck(false)).isSameAs(socket);
          assertThat(socket.transportOptions().value(StreamOption.QUICK_ACK, "get")).isZero();
          socket.setQuickAck(true);
          assertThat(socket.transportOptions().value(StreamOption.QUICK_ACK, "get")).isOne();
        });
  }

  @Test
  void fastOpenCarriesTheFirstBytes() {
    if (!can(Capability.FAST_OPEN)) {
      inLoop(
          () -> {
            SocketOptions fast = SocketOptions.builder().fastOpen(true).build();
            refused("fastOpen", () -> new Socket(fast));
            ListenOptions listen = ListenOptions.builder().port(0).fastOpen(true).build();
            refused("fastOpen", () -> new Server().listen(listen));
          });
      return;
    }
    scene.run(
        () -> {
          Server server = new Server();
          server.listen(ListenOptions.builder().port(0).host("127.0.0.1").fastOpen(true).build());
          server.on(
              Server.CONNECTION,
              accepted -> {
                scene.watchData("accepted", accepted);
                server.close();
              });
          Socket client = Net.connect(Scene.to(server).fastOpen(true).build());
          client.end("first bytes");
        });
    assertThat(scene.trace()).containsExactly("accepted data first bytes");
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    inLoop(
        () -> {
          for (Map.Entry<String, ThrowingCallable> each :
              Map.<String, ThrowingCallable>of(
                      "options.receiveBufferSize",
                      () -> new Socket(SocketOptions.builder().receiveBufferSize(0).build()),
                      "options.sendBufferSize",
                      () -> new Server(ServerOptions.builder().sendBufferSize(-1).build(), null),
                      "bytes",
                      () -> new Socket().setReceiveBufferSize(0))
                  .entrySet()) {
            assertThatThrownBy(each.getValue())
                .hasMessageContaining("The value of \"" + each.getKey() + "\" is out of range")
                .extracting(error -> ((NodeException) error).code())
                .isEqualTo("ERR_OUT_OF_RANGE");
          }
        });
  }

  private void inLoop(Runnable body) {
    scene.run(body::run);
  }

  private void refused(String feature, ThrowingCallable call) {
    if (EventLoop.currentOrNull() == null) {
      inLoop(() -> refused(feature, call));
      return;
    }
    assertThatThrownBy(call)
        .hasMessageContaining(feature)
        .extracting(error -> ((NodeException) error).code())
        .isEqualTo("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM");
  }
}
