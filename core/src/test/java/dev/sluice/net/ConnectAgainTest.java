package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.LookupAddress;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import java.nio.charset.StandardCharsets;
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
  void aSecondConnectWhileAddressesAreTriedFailsAtTheFirstAndGoesOnWithTheNext() {
    List<String> seen = new ArrayList<>();
    withServer(
        server -> {
          Socket client = new Socket();
          client.on(Socket.CONNECTION_ATTEMPT_FAILED, failed -> seen.add(failed.error().code()));
          client.on(Socket.ERROR, error -> seen.add("error " + error.code()));
          client.on(Socket.CLOSE, hadError -> server.close());
          ConnectOptions twoAddresses = twoAddresses(server.address().port()).build();
          client.connect(twoAddresses).connect(twoAddresses);
        },
        Socket::resume);
    assertThat(seen).containsExactly("EALREADY", "ECONNREFUSED", "error EALREADY");
  }

  @Test
  void aSecondConnectCannotBindAgain() {
    List<String> seen = new ArrayList<>();
    withServer(
        server -> {
          Socket client = new Socket();
          ConnectOptions bound =
              ConnectOptions.builder()
                  .port(server.address().port())
                  .host("127.0.0.1")
                  .localAddress("127.0.0.1")
                  .build();
          client.on(Socket.ERROR, error -> seen.add(error.getMessage()));
          client.on(Socket.CLOSE, hadError -> server.close());
          client.connect(bound, () -> client.connect(bound));
        },
        Socket::resume);
    assertThat(seen).containsExactly("bind EINVAL 127.0.0.1");
  }

  @Test
  void whatWasWrittenForAConnectionThatNeverStoodDoesNotGoToTheNext() {
    List<String> seen = new ArrayList<>();
    withServer(
        server -> {
          int port = server.address().port();
          Socket client = Net.connect(port, "127.0.0.1");
          client.write("old", error -> seen.add("old " + error.code()));
          client.end();
          client.destroy();
          client.once(
              Socket.CLOSE,
              hadError -> {
                client.on(Socket.CLOSE, again -> server.close());
                client.on(Socket.ERROR, error -> seen.add(error.code()));
                client.connect(port, "127.0.0.1");
                client.end("new");
              });
        },
        peer -> peer.onText(StandardCharsets.UTF_8, seen::add));
    assertThat(seen).containsExactly("old ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "new");
  }

  @Test
  void endAsyncOfADestroyedSocketFails() {
    List<String> seen = new ArrayList<>();
    EventLoop.run(
        () -> {
          Socket socket = new Socket().destroy();
          var unused =
              socket
                  .endAsync()
                  .whenComplete((_, failure) -> seen.add(((NodeException) failure).code()));
        });
    assertThat(seen).containsExactly("ERR_STREAM_DESTROYED");
  }

  private static ConnectOptions.Builder twoAddresses(int port) {
    return ConnectOptions.builder()
        .port(port)
        .host("two.example")
        .lookup(
            (host, options, callback) ->
                callback.done(
                    null, List.of(new LookupAddress("127.0.0.1", 4), new LookupAddress("::1", 6))));
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
