package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.Events;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServerRejectionTest {
  @Test
  void aConnectionListenerThatFailsLaterDestroysItsConnectionAndNotTheServer() {
    List<String> seen = new ArrayList<>();
    EventLoop.run(
        () -> {
          Events.captureRejections(true);
          Server server = Net.createServer();
          server.on(Server.ERROR, error -> seen.add("server error"));
          server.onAsync(
              Server.CONNECTION,
              peer -> {
                peer.on(Socket.ERROR, error -> seen.add("peer " + error.getMessage()));
                return CompletableFuture.failedFuture(new IllegalStateException("rejected"));
              });
          server.listen(
              0,
              "127.0.0.1",
              () -> {
                Socket client = Net.connect(server.address().port(), "127.0.0.1");
                client.resume();
                client.on(Socket.CLOSE, hadError -> server.close());
              });
        });
    assertThat(seen).containsExactly("peer rejected");
  }
}
