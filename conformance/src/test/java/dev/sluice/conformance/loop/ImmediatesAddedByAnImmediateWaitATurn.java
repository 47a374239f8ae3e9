package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;

/** An immediate that an immediate adds runs in the next turn, behind all of this turn. */
public final class ImmediatesAddedByAnImmediateWaitATurn implements Scenario {
  @Override
  public void run(Trace trace) {
    setImmediate(
        () -> {
          trace.log("loop", "first immediate");
          setImmediate(() -> trace.log("loop", "immediate added by the first"));
        });
    setImmediate(() -> trace.log("loop", "second immediate"));
  }
}
