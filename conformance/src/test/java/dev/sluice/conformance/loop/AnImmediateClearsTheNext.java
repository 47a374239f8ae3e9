package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.clearImmediate;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Immediate;
import java.util.concurrent.atomic.AtomicReference;

/** An immediate that was cleared by an earlier one of the same turn does not run. */
public final class AnImmediateClearsTheNext implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    AtomicReference<Immediate> second = new AtomicReference<>();
    setImmediate(
        () -> {
          trace.log("loop", "first immediate");
          clearImmediate(second.get());
        });
    second.set(setImmediate(() -> trace.log("loop", "second immediate")));
    setImmediate(() -> trace.log("loop", "third immediate"));
  }
}
