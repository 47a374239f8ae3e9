package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** The same on every address: the message names ::. */
public final class APortThatIsTakenWithoutAHost implements Scenario {
  @Override
  public void run(Trace trace) {
    Server first = Net.createServer();
    first.listen(
        0,
        () -> {
          int taken = first.address().port();
          trace.name("taken", taken);
          Server server = Net.createServer();
          trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
          server.listen(taken);
          server.on(Server.ERROR, error -> first.close());
        });
  }
}
