package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.clearTimeout;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** refresh() after a timer has fired arms it once more; after clearTimeout() it does not. */
public final class RefreshRevivesATimerThatHasFired implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    AtomicReference<Timer> timer = new AtomicReference<>();
    AtomicInteger calls = new AtomicInteger();
    timer.set(
        setTimeout(
            () -> {
              trace.log("loop", "timer", calls.incrementAndGet());
              if (calls.get() < 3) {
                timer.get().refresh();
              }
            },
            1));
    Timer cleared = setTimeout(() -> trace.log("loop", "cleared timer"), 1);
    clearTimeout(cleared);
    cleared.refresh();
  }
}
