package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** Without a handler an exception ends everything: no tick, no timer after it, no close event. */
public final class AnUncaughtExceptionEndsTheProgram implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.on(Server.CLOSE, () -> trace.log("loop", "close of the server"));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          nextTick(() -> trace.log("loop", "tick"));
          setTimeout(() -> trace.log("loop", "timer"), 1);
          trace.log("loop", "listening");
          throw new IllegalStateException("thrown by a listener");
        });
  }
}
