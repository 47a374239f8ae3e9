package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;

/**
 * A callback that throws ends there. With a handler the loop goes on with what was waiting behind
 * it, and the ticks of the one that threw run after that. A tick or microtask that throws stops no
 * other.
 */
public final class AnUncaughtExceptionCanBeHandled implements Scenario {
  @Override
  public void run(Trace trace) {
    EventLoop.current().onUncaughtException(error -> trace.log("loop", "uncaughtException", error));
    setImmediate(
        () -> {
          nextTick(() -> trace.log("loop", "tick of the immediate that throws"));
          throw new IllegalStateException("thrown by an immediate");
        });
    setImmediate(() -> trace.log("loop", "next immediate"));
    setTimeout(
        () -> {
          nextTick(
              () -> {
                throw new IllegalStateException("thrown by a tick");
              });
          nextTick(() -> trace.log("loop", "tick behind the one that throws"));
        },
        50);
    setTimeout(
        () -> {
          queueMicrotask(
              () -> {
                throw new IllegalStateException("thrown by a microtask");
              });
          queueMicrotask(() -> trace.log("loop", "microtask behind the one that throws"));
        },
        200);
  }
}
