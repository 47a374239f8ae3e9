package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** A host that cannot be looked up is an error event of the server. */
public final class AHostNameThatDoesNotExist implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(0, "a..b");
    trace.log("server", "after the call", server.listening());
  }
}
