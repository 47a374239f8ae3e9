package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the way is not removed: EADDRINUSE, and the file stays. */
public final class AStaleUnixPath implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("server");
    Path file = Files.createFile(Path.of(path));
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(path);
    server.on(
        Server.ERROR,
        error -> {
          trace.log("server", "file", Files.exists(file));
          file.toFile().delete();
        });
  }
}
