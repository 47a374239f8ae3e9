package dev.sluice.net;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixPathPermissionsTest {
  @TempDir Path folder;

  @Test
  void everyUserMayReadAndWriteWhereThatIsAskedFor() {
    assertThat(permissions(options().readableAll(true).writableAll(true)))
        .contains(GROUP_READ, OTHERS_READ, GROUP_WRITE, OTHERS_WRITE);
  }

  @Test
  void theUmaskCountsWhereItIsNot() throws IOException {
    Path made = Files.createFile(folder.resolve("file"));
    boolean umaskForbidsWriting = !Files.getPosixFilePermissions(made).contains(OTHERS_WRITE);
    assertThat(permissions(options()).contains(OTHERS_WRITE)).isNotEqualTo(umaskForbidsWriting);
    assertThat(permissions(options().readableAll(true)).contains(OTHERS_WRITE))
        .isNotEqualTo(umaskForbidsWriting);
  }

  @Test
  void anotherBacklogChangesNothing() {
    assertThat(permissions(options().backlog(5).writableAll(true))).contains(OTHERS_WRITE);
  }

  private ListenOptions.Builder options() {
    return ListenOptions.builder().path(folder.resolve("server.sock").toString());
  }

  private Set<PosixFilePermission> permissions(ListenOptions.Builder options) {
    Set<PosixFilePermission> seen = new HashSet<>();
    EventLoop.run(
        () -> {
          Server server = Net.createServer();
          server.listen(options.build());
          seen.addAll(Files.getPosixFilePermissions(folder.resolve("server.sock")));
          server.close();
        });
    return seen;
  }
}
