package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** The callback gets ERR_SERVER_NOT_RUNNING, and close is emitted all the same. */
public final class CloseOfAServerThatNeverListened implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.ERROR, Server.CLOSE);
    trace.log(
        "server",
        "close",
        server.close(error -> trace.log("server", "close callback", error)) == server);
  }
}
