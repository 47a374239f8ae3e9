package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** unref() before listen() counts from then on. */
public final class UnreferencedBeforeItListens implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.CLOSE);
    server.unref();
    server.listen(0, "127.0.0.1");
  }
}
