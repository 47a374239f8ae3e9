package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/**
 * EADDRINUSE comes as an error event, with the description; the server can try again. The listener
 * of the listen() that failed stays, and is called by the next that succeeds.
 */
public final class APortThatIsTaken implements Scenario {
  @Override
  public void run(Trace trace) {
    Server first = Net.createServer();
    first.listen(
        0,
        "127.0.0.1",
        () -> {
          int taken = first.address().port();
          trace.name("taken", taken);
          Server server = Net.createServer();
          trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
          server.listen(taken, "127.0.0.1", () -> trace.log("server", "listener of the first"));
          trace.log("server", "after the call", server.listening());
          server.once(
              Server.ERROR,
              error -> {
                trace.log("server", "in error", server.listening(), server.address());
                first.close();
                server.listen(
                    0,
                    "127.0.0.1",
                    () -> {
                      trace.log("server", "listener of the second");
                      server.close();
                    });
              });
        });
  }
}
