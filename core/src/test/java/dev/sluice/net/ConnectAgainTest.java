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
