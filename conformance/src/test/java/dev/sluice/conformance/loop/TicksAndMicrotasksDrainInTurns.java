package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;

/**
 * Ticks drain to the last, also those that ticks add; then the microtasks, also those that
 * microtasks add; then the ticks that microtasks added.
 */
public final class TicksAndMicrotasksDrainInTurns implements Scenario {
  @Override
  public void run(Trace trace) {
    setTimeout(
        () -> {
          nextTick(
              () -> {
                trace.log("loop", "tick 1");
                nextTick(() -> trace.log("loop", "tick added by tick 1"));
                queueMicrotask(() -> trace.log("loop", "microtask added by tick 1"));
              });
          queueMicrotask(
              () -> {
                trace.log("loop", "microtask 1");
                nextTick(() -> trace.log("loop", "tick added by microtask 1"));
                queueMicrotask(() -> trace.log("loop", "microtask added by microtask 1"));
              });
          nextTick(() -> trace.log("loop", "tick 2"));
          setImmediate(() -> trace.log("loop", "immediate"));
        },
        1);
  }
}
