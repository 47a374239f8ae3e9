package dev.sluice.conformance.net.server;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** readableAll and writableAll open the socket's file to every user. */
public final class APathForEverybody implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("server");
    Server server = Net.createServer();
    server.listen(
        ListenOptions.builder().path(path).readableAll(true).writableAll(true).build(),
        () -> {
          Set<PosixFilePermission> mode = permissions(path);
          trace.log("server", "others", mode.contains(OTHERS_READ), mode.contains(OTHERS_WRITE));
          server.close();
        });
  }

  private static Set<PosixFilePermission> permissions(String path) {
    try {
      return Files.getPosixFilePermissions(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
