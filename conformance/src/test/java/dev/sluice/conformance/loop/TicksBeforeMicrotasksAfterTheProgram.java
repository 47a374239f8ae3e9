package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;

/** After the program's own body, and after each callback, ticks run before promise jobs. */
public final class TicksBeforeMicrotasksAfterTheProgram implements Scenario {
  @Override
  public void run(Trace trace) {
    queueMicrotask(() -> trace.log("loop", "microtask of the program"));
    nextTick(() -> trace.log("loop", "tick of the program"));
    setTimeout(
        () -> {
          queueMicrotask(() -> trace.log("loop", "microtask of the timer"));
          nextTick(() -> trace.log("loop", "tick of the timer"));
          trace.log("loop", "timer");
        },
        1);
    trace.log("loop", "end of the program");
  }
}
