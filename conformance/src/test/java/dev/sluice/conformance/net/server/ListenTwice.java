package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/**
 * A second listen() throws ERR_SERVER_ALREADY_LISTEN, before and after listening; not after close.
 */
public final class ListenTwice implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(0);
    trace.logThrown("server", "second listen", () -> server.listen(0));
    server.once(
        Server.LISTENING,
        () -> {
          trace.logThrown("server", "third listen", () -> server.listen(0));
          server.close();
          server.once(
              Server.CLOSE,
              () -> {
                trace.logThrown("server", "listen after close", () -> server.listen(0));
                server.once(Server.LISTENING, server::close);
              });
        });
  }
}
