package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Timer;

/**
 * A refreshed timer is due its whole delay after the refresh, behind a timer that was due later.
 */
public final class RefreshStartsTheDelayAgain implements Scenario {
  @Override
  public void run(Trace trace) {
    Timer refreshed = setTimeout(() -> trace.log("loop", "refreshed timer"), 300);
    setTimeout(() -> trace.log("loop", "timer of 400"), 400);
    setTimeout(() -> trace.log("loop", "refresh", refreshed.refresh() == refreshed), 200);
  }
}
