package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** EADDRINUSE with the path and port -1. */
public final class AUnixPathThatIsTaken implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("taken");
    Server first = Net.createServer();
    first.listen(
        path,
        () -> {
          Server server = Net.createServer();
          trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
          server.listen(path);
          server.on(Server.ERROR, error -> first.close());
        });
  }
}
