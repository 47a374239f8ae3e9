package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.clearTimeout;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Timer;

/** A delay that is too large for 31 bits becomes one millisecond. */
public final class DelaysOutOfRangeBecomeOne implements Scenario {
  @Override
  public void run(Trace trace) {
    setTimeout(() -> trace.log("loop", "delay of 2^31"), 1L << 31);
    setTimeout(() -> trace.log("loop", "delay of 2^40"), 1L << 40);
    setTimeout(() -> trace.log("loop", "delay of 1"), 1);
    Timer far = setTimeout(() -> trace.log("loop", "delay of 2^31 - 1"), Integer.MAX_VALUE);
    setTimeout(() -> clearTimeout(far), 50);
  }
}
