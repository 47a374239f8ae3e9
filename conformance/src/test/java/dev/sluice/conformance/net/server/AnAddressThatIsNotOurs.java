package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** An address that no interface has: EADDRNOTAVAIL from listen. */
public final class AnAddressThatIsNotOurs implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(0, "203.0.113.1");
    trace.log("server", "after the call", server.listening());
  }
}
