package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;

/** The exception comes out of emit(); the listeners behind are not called. */
public final class AListenerThatThrowsEndsTheEmit implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    emitter.on(EVENT, () -> trace.log("emitter", "first"));
    emitter.on(
        EVENT,
        () -> {
          throw new IllegalStateException("thrown by the second");
        });
    emitter.on(EVENT, () -> trace.log("emitter", "third"));
    trace.logThrown("emitter", "emit", () -> emitter.emit(EVENT));
  }

  private static final Event<Runnable> EVENT = Event.signal("event");
}
