package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import java.util.List;

/**
 * Two timers that are due in the same turn: the ticks and microtasks of the first come before the
 * second.
 */
public final class TicksRunBetweenTimersOfOneTurn implements Scenario {
  @Override
  public void run(Trace trace) {
    for (String timer : List.of("first", "second")) {
      setTimeout(
          () -> {
            trace.log("loop", timer + " timer");
            nextTick(() -> trace.log("loop", "tick of the " + timer));
            queueMicrotask(() -> trace.log("loop", "microtask of the " + timer));
          },
          1);
    }
  }
}
