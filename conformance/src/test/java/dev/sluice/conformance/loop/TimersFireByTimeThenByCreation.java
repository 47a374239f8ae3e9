package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;

/**
 * Timers are called by the time they are due; those with the same delay by their creation. Delays
 * below one, fractions and negative ones count as one.
 */
public final class TimersFireByTimeThenByCreation implements Scenario {
  @Override
  public void run(Trace trace) {
    int[] delays = {450, 150, 300, 150, 0, 1, -5, 450};
    for (int i = 0; i < delays.length; i++) {
      int index = i;
      setTimeout(() -> trace.log("loop", "timer", index, delays[index]), delays[index]);
    }
  }
}
