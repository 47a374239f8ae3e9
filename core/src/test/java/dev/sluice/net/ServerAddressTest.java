package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Server#address()} says in every state of a server. */
class ServerAddressTest {
  @TempDir Path directory;

  private final List<@Nullable String> seen = new ArrayList<>();

  private void note(Server server) {
    AddressInfo address = server.address();
    seen.add(address == null ? null : address.family());
  }

  @Test
  void aServerOfAPathKeepsItsNameExceptWhileItListensOnAPort() {
    EventLoop.run(
        () -> {
          Server server = new Server();
          note(server);
          server.listen(directory.resolve("name").toString(), () -> onPort(server));
        });
    assertThat(seen).containsExactly(null, "Unix", "Unix", "IPv4", "Unix");
  }

  private void onPort(Server server) {
    note(server);
    server.close();
    note(server);
    server.listen(0, "127.0.0.1");
    note(server);
    server.close();
    note(server);
  }

  @Test
  void aPathThatCouldNotBeListenedOnIsKeptToo() {
    EventLoop.run(
        () -> {
          Server server = new Server();
          server.on(Server.ERROR, error -> seen.add(error.code()));
          server.listen(directory.resolve("missing/name").toString());
          note(server);
        });
    assertThat(seen).containsExactly("Unix", "EACCES");
  }
}
