package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import java.util.List;

/** Ticks and microtasks of an immediate come before the next immediate of the same turn. */
public final class TicksRunBetweenImmediatesOfOneTurn implements Scenario {
  @Override
  public void run(Trace trace) {
    for (String immediate : List.of("first", "second")) {
      setImmediate(
          () -> {
            trace.log("loop", immediate + " immediate");
            nextTick(() -> trace.log("loop", "tick of the " + immediate));
            queueMicrotask(() -> trace.log("loop", "microtask of the " + immediate));
          });
    }
  }
}
