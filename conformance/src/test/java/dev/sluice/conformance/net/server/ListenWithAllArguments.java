package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** listen(port, host, backlog, listener), and the host by its name. */
public final class ListenWithAllArguments implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.listen(
        0,
        "localhost",
        10,
        () -> {
          trace.log("server", "listener", server.listening(), server.address().port() > 0);
          server.close();
        });
    trace.log("server", "behind listen()", server.listening());
  }
}
