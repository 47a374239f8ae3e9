package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;

/** newListener is emitted before the listener is in the list, so one added there goes in front. */
public final class NewListenerComesBeforeTheListenerIsAdded implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    emitter.once(
        EventEmitter.NEW_LISTENER,
        change -> {
          trace.log("emitter", "newListener", change.event(), emitter.listenerCount(EVENT));
          emitter.on(EVENT, () -> trace.log("emitter", "added by newListener"));
        });
    emitter.on(EVENT, () -> trace.log("emitter", "added by the program"));
    emitter.emit(EVENT);
  }

  private static final Event<Runnable> EVENT = Event.signal("event");
}
