package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.clearInterval;
import static dev.sluice.loop.Timers.setInterval;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An interval repeats until it is cleared, also from inside its own callback. */
public final class IntervalEndsWhenClearedInItsCallback implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    AtomicReference<Timer> interval = new AtomicReference<>();
    AtomicInteger calls = new AtomicInteger();
    interval.set(
        setInterval(
            () -> {
              trace.log("loop", "interval", calls.incrementAndGet());
              if (calls.get() == 3) {
                clearInterval(interval.get());
              }
            },
            2));
  }
}
