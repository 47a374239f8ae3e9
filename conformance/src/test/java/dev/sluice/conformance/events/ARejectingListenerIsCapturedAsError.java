package dev.sluice.conformance.events;

import static dev.sluice.event.EventEmitter.ERROR;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * With captureRejections a listener whose promise is rejected becomes an error event, in a tick.
 */
public final class ARejectingListenerIsCapturedAsError implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter(true);
    emitter.onAsync(
        EVENT,
        text -> {
          trace.log("emitter", "event", text);
          return CompletableFuture.failedFuture(new IllegalStateException("rejected"));
        });
    emitter.on(ERROR, error -> trace.log("emitter", "error", error));
    emitter.emit(EVENT, "hello");
    trace.log("emitter", "emitted");
  }

  private static final Event<Consumer<String>> EVENT = Event.of("event");
}
