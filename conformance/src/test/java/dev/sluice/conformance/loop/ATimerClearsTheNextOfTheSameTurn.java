package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.clearTimeout;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Timer;
import java.util.concurrent.atomic.AtomicReference;

/** A timer that is due already does not fire any more once an earlier one has cleared it. */
public final class ATimerClearsTheNextOfTheSameTurn implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    AtomicReference<Timer> second = new AtomicReference<>();
    setTimeout(
        () -> {
          trace.log("loop", "first timer");
          clearTimeout(second.get());
        },
        1);
    second.set(setTimeout(() -> trace.log("loop", "second timer"), 1));
    setTimeout(() -> trace.log("loop", "third timer"), 1);
  }
}
