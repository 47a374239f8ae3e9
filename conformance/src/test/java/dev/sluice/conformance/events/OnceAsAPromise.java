package dev.sluice.conformance.events;

import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import dev.sluice.event.Events;
import java.util.function.Consumer;

/** events.once() resolves with the argument, or is rejected by an error event before. */
public final class OnceAsAPromise implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    Events.once(emitter, VALUE).thenAccept(value -> trace.log("promise", "once resolved", value));
    trace.log(
        "emitter",
        "listeners while waiting",
        emitter.listenerCount(VALUE),
        emitter.listenerCount(ERROR));
    emitter.emit(VALUE, 42);
    trace.log(
        "emitter",
        "listeners afterwards",
        emitter.listenerCount(VALUE),
        emitter.listenerCount(ERROR));
    setImmediate(
        () -> {
          Events.once(emitter, VALUE)
              .exceptionally(
                  error -> {
                    trace.log("promise", "once rejected", error);
                    return 0;
                  });
          emitter.emit(ERROR, NodeException.of(new IllegalStateException("instead of a value")));
        });
  }

  private static final Event<Consumer<Integer>> VALUE = Event.of("value");
}
