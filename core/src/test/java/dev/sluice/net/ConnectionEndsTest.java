package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import org.junit.jupiter.api.Test;

/** What a socket knows of the addresses of its two ends, and when. */
@EveryWorld
class ConnectionEndsTest extends SceneTest {
  @Test
  void theFiveTupleIsKnownWhileConnectedAndThePeerBeyond() {
    scene.run(
        () -> {
          Server server = scene.closingServer(Transport.TCP);
          int port = server.address().port();
          Socket socket = Net.connect(Scene.to(server).build());
          assertThat(socket.remoteAddress()).isNull();
          socket.on(
              Socket.CONNECT,
              () -> {
                assertThat(socket.remoteAddress()).isEqualTo("127.0.0.1");
                assertThat(socket.remoteFamily()).isEqualTo("IPv4");
                assertThat(socket.remotePort()).isEqualTo(port);
                assertThat(socket.localAddress()).isEqualTo("127.0.0.1");
                assertThat(socket.localFamily()).isEqualTo("IPv4");
                assertThat(socket.localPort()).isPositive();
                assertThat(socket.address())
                    .isEqualTo(new AddressInfo("127.0.0.1", "IPv4", socket.localPort()));
                socket.end();
              });
          socket.on(
              Socket.CLOSE,
              hadError -> {
                assertThat(socket.remotePort()).isEqualTo(port);
                assertThat(socket.localAddress()).isNull();
                assertThat(socket.address()).isNull();
                scene.note("checked");
              });
        });
    assertThat(scene.trace()).containsExactly("checked");
  }

  @Test
  void aPeerThatNobodyAskedForIsForgottenAtTheEnd() {
    scene.run(
        () -> {
          Socket socket = Net.connect(Scene.to(scene.closingServer(Transport.TCP)).build());
          socket.on(Socket.CONNECT, socket::destroy);
          socket.on(Socket.CLOSE, hadError -> scene.note("remote " + socket.remoteAddress()));
        });
    assertThat(scene.trace()).containsExactly("remote null");
  }

  @Test
  void unixSocketsHaveNoAddresses() {
    scene.run(
        () -> {
          Server server = scene.closingServer(Transport.UNIX);
          server.on(
              Server.CONNECTION, peer -> scene.note("peer " + peer.remote() + peer.address()));
          Socket socket = Net.connect(Scene.to(server).build());
          socket.on(
              Socket.CONNECT,
              () -> {
                scene.note("client " + socket.remote() + socket.address());
                socket.end();
              });
        });
    assertThat(scene.trace()).containsExactlyInAnyOrder("peer nullnull", "client nullnull");
  }
}
