package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** close() straight behind listen(), and once more: no listening event, two close events. */
public final class CloseBeforeListening implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(0, () -> trace.log("server", "listener"));
    server.close(error -> trace.log("server", "first close callback", error));
    server.close(error -> trace.log("server", "second close callback", error));
  }
}
