package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConnectAgainTest {
  @Test
  void aConnectionAnswersOneMoreConnectAndThenFails() {
    List<String> seen = new ArrayList<>();
    withServer(
        server -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.on(
              Socket.CONNECT,
              () -> {
                seen.add("connect");
                client.connect(server.address().port(), "127.0.0.1");
              });
          client.on(Socket.ERROR, error -> seen.add(error.code()));
          client.on(Socket.CLOSE, hadError -> server.close());
        },
        Socket::resume);
    assertThat(seen).containsExactly("connect", "connect", "EISCONN");
  }

  @Test
  void connectRightAfterDestroyBeginsANewLife() {
    List<String> seen = new ArrayList<>();
    withServer(
        server -> {
          int port = server.address().port();
          Socket client = Net.connect(port, "127.0.0.1");
          client.once(
              Socket.CONNECT,
              () -> {
                client.destroy();
                client.connect(port, "127.0.0.1");
              });
          watchTwoLives(client, seen, server);
        },
        ConnectAgainTest::sayGoodbye);
    assertThat(seen)
        .containsExactly("connect", "close false", "connect", "data", "end", "close false");
  }

  @Test
  void connectInsideOfTheErrorListenerBeginsANewLife() {
    List<String> seen = new ArrayList<>();
    withServer(
        server -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.once(Socket.CONNECT, () -> client.destroy(new IllegalStateException("first")));
          client.once(Socket.ERROR, error -> client.connect(server.address().port(), "127.0.0.1"));
          watchTwoLives(client, seen, server);
        },
        ConnectAgainTest::sayGoodbye);
    assertThat(seen)
        .containsExactly("connect", "close true", "connect", "data", "end", "close false");
  }

  /** To a peer whose first life may be over before it hears it. */
  private static void sayGoodbye(Socket peer) {
    peer.on(Socket.ERROR, error -> assertThat(error.code()).isEqualTo("ECONNRESET"));
    peer.end("bye");
  }

  private static void watchTwoLives(Socket client, List<String> seen, Server server) {
    client.on(Socket.CONNECT, () -> seen.add("connect"));
    client.onData(chunk -> seen.add("data"));
    client.on(Socket.END, () -> seen.add("end"));
    client.on(
        Socket.CLOSE,
        hadError -> {
          seen.add("close " + hadError);
          if (client.destroyed()) {
            server.close();
          }
        });
  }

  @Test
  void anAcceptedConnectionAnswersNone() {
    List<String> seen = new ArrayList<>();
    withServer(
        server -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.on(Socket.ERROR, error -> seen.add("client " + error.code()));
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        },
        peer -> {
          peer.on(Socket.ERROR, error -> seen.add(error.code()));
          peer.connect(1, "127.0.0.1");
        });
    assertThat(seen).containsExactly("EISCONN");
  }

  @Test
  void aDescriptorThatCannotBeIsOutOfRange() {
    EventLoop.run(
        () ->
            assertThatThrownBy(() -> new Socket(SocketOptions.builder().fd(-1).build()))
                .isInstanceOfSatisfying(
                    NodeException.class,
                    error -> assertThat(error.code()).isEqualTo("ERR_OUT_OF_RANGE")));
  }

  private static void withServer(Consumer<Server> client, Consumer<Socket> connection) {
    EventLoop.run(
        () -> {
          Server server = Net.createServer(connection);
          server.listen(0, "127.0.0.1", () -> client.accept(server));
        });
  }
}
