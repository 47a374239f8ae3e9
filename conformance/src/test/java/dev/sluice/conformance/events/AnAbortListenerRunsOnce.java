package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.AbortController;
import dev.sluice.event.Events;

/** addAbortListener() calls on abort, or not at all once disposed. */
public final class AnAbortListenerRunsOnce implements Scenario {
  @Override
  public void run(Trace trace) {
    AbortController controller = new AbortController();
    Events.addAbortListener(controller.signal(), () -> trace.log("signal", "first listener"));
    Events.addAbortListener(controller.signal(), () -> trace.log("signal", "disposed listener"))
        .close();
    trace.log("signal", "aborted", controller.signal().aborted());
    controller.abort();
    trace.log("signal", "aborted", controller.signal().aborted());
    controller.abort();
  }
}
