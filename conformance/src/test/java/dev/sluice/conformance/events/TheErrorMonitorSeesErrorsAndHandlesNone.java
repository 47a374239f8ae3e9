package dev.sluice.conformance.events;

import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.event.EventEmitter.ERROR_MONITOR;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.error.NodeException;
import dev.sluice.event.EventEmitter;

/**
 * A listener of the error monitor is called before the error listeners, and does not count as one.
 */
public final class TheErrorMonitorSeesErrorsAndHandlesNone implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    emitter.on(ERROR_MONITOR, error -> trace.log("emitter", "monitor", error));
    trace.logThrown("emitter", "emit without listener", () -> emitter.emit(ERROR, error("first")));
    emitter.on(ERROR, error -> trace.log("emitter", "error", error));
    trace.logThrown("emitter", "emit with listener", () -> emitter.emit(ERROR, error("second")));
  }

  private static NodeException error(String message) {
    return NodeException.of(new IllegalStateException(message));
  }
}
