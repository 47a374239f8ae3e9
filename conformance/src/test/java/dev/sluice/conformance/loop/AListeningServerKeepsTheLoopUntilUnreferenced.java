package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/**
 * A server holds the loop alive; once it is unreferenced the program ends, without a close event.
 */
public final class AListeningServerKeepsTheLoopUntilUnreferenced implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.CLOSE);
    server.listen(0, "127.0.0.1");
    setTimeout(
        () -> {
          trace.log("timer", "fires");
          trace.log("server", "unref", server.unref() == server, server.listening());
        },
        5);
  }
}
