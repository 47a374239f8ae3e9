package dev.sluice.conformance.events;

import static dev.sluice.event.EventEmitter.ERROR;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.error.NodeException;
import dev.sluice.event.EventEmitter;

/**
 * emit('error') throws its argument if nobody listens, and is an event like others if somebody
 * does.
 */
public final class AnErrorWithoutListenerIsThrown implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    trace.logThrown(
        "emitter", "emit without listener", () -> emitter.emit(ERROR, error("unhandled")));
    emitter.once(ERROR, error -> trace.log("emitter", "error", error));
    trace.logThrown(
        "emitter",
        "emit with listener",
        () -> {
          emitter.emit(ERROR, error("handled"));
        });
    trace.logThrown(
        "emitter",
        "emit after once",
        () -> {
          emitter.emit(ERROR, error("unhandled again"));
        });
  }

  private static NodeException error(String message) {
    return NodeException.of(new IllegalStateException(message));
  }
}
