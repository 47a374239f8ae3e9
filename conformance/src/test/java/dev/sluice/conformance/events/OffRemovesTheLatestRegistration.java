package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;

/** A listener registered three times is called three times; off() takes away one, the last. */
public final class OffRemovesTheLatestRegistration implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    Runnable twice = () -> trace.log("emitter", "registered twice");
    emitter.on(EVENT, twice);
    emitter.on(EVENT, () -> trace.log("emitter", "between"));
    emitter.on(EVENT, twice);
    emitter.emit(EVENT);
    trace.log("emitter", "off", emitter.off(EVENT, twice) == emitter, emitter.listenerCount(EVENT));
    emitter.emit(EVENT);
  }

  private static final Event<Runnable> EVENT = Event.signal("event");
}
