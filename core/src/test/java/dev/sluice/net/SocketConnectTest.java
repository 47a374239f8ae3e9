package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.EveryWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From {@code connect()} to the connection. */
@EveryWorld
class SocketConnectTest extends SceneTest {
  @ParameterizedTest
  @EnumSource
  void theSocketIsReturnedConnectingAndTheEventsFollow(Transport transport) {
    scene.run(
        () -> {
          Socket socket = Net.connect(Scene.to(scene.closingServer(transport)).build());
          scene.watch("c", socket);
          assertThat(socket.connecting()).isTrue();
          assertThat(socket.pending()).isTrue();
          assertThat(socket.readyState()).isEqualTo(ReadyState.OPENING);
          socket.on(
              Socket.READY,
              () -> {
                assertThat(socket.connecting()).isFalse();
                assertThat(socket.pending()).isFalse();
                assertThat(socket.readyState()).isEqualTo(ReadyState.OPEN);
                socket.end();
              });
        });
    assertThat(scene.traceOf("c"))
        .filteredOn(line -> !line.startsWith("attempt"))
        .containsExactly("connect", "ready", "finish", "end", "close false");
  }

  @Test
  void aFreshSocketIsPendingAndOpen() {
    scene.run(
        () -> {
          Socket socket = new Socket();
          assertThat(socket.pending()).isTrue();
          assertThat(socket.connecting()).isFalse();
          assertThat(socket.readyState()).isEqualTo(ReadyState.OPEN);
          assertThat(socket.address()).isNull();
          assertThat(socket.remoteAddress()).isNull();
          assertThat(socket.remotePort()).isEqualTo(-1);
          assertThat(socket.bytesRead()).isZero();
          assertThat(socket.bytesWritten()).isZero();
        });
  }

  @Test
  void connectsFromTheLocalAddressAndPort() {
    int localPort = ((IpEndpoint) world.refusing(Transport.TCP)).port();
    scene.run(
        () -> {
          Server server = scene.closingServer(Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> scene.note(peer.remoteAddress() + ":" + peer.remotePort()));
          Socket socket =
              Net.connect(Scene.to(server).localAddress("127.0.0.1").localPort(localPort).build());
          socket.on(Socket.CONNECT, socket::end);
        });
    assertThat(scene.trace()).containsExactly("127.0.0.1:" + localPort);
  }

  @Test
  void aWriteBeforeConnectFailsAndTheSocketIsGone() {
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          assertThat(socket.write("early", scene.noting("written"))).isFalse();
        });
    assertThat(scene.trace())
        .containsExactly("written ERR_SOCKET_CLOSED", "c error ERR_SOCKET_CLOSED", "c close false");
  }

  @Test
  void whatIsWrittenWhileConnectingIsSent() {
    scene.run(
        () -> {
          Server server = new Server();
          server.on(
              Server.CONNECTION,
              peer -> {
                StringBuilder received = new StringBuilder();
                peer.onData(chunk -> received.append(Scene.text(chunk)));
                peer.on(Socket.END, () -> scene.note("received " + received));
                server.close();
              });
          scene.listen(server, Transport.TCP);
          Socket socket = Net.connect(Scene.to(server).build());
          assertThat(socket.write("one ", scene.noting("one"))).isTrue();
          assertThat(socket.write("two ", scene.noting("two"))).isTrue();
          assertThat(socket.bytesWritten()).isEqualTo(8);
          assertThat(socket.writableLength()).isEqualTo(8);
          socket.end("three");
          assertThat(socket.bytesWritten()).isEqualTo(13);
          socket.on(Socket.CONNECT, () -> scene.note("connect"));
        });
    assertThat(scene.trace()).containsExactly("one", "connect", "two", "received one two three");
  }

  @Test
  void destroyedInItsConnectListenerItIsStillReady() {
    scene.run(
        () -> {
          Socket socket = new Socket();
          socket.on(Socket.CONNECT, socket::destroy);
          scene.watch("c", socket);
          socket.connect(Scene.to(scene.closingServer(Transport.TCP)).build());
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("attempt 127.0.0.1", "connect", "ready", "close false");
  }

  @Test
  void aListenerThatThrowsBeforeTheAttemptLeavesTheSocketConnecting() {
    UnixEndpoint nobody = (UnixEndpoint) world.refusing(Transport.UNIX);
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.on(
              Socket.CONNECTION_ATTEMPT,
              attempt -> {
                throw new IllegalStateException("mine");
              });
          assertThatThrownBy(() -> socket.connect(nobody.path())).hasMessage("mine");
          assertThat(socket.connecting()).isTrue();
          assertThat(socket.pending()).isTrue();
          assertThat(socket.destroyed()).isFalse();
          socket.destroy();
        });
    assertThat(scene.traceOf("c")).last().isEqualTo("close false");
  }
}
