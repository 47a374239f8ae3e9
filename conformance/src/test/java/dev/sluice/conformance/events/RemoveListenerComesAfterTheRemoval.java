package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;

/**
 * removeListener is emitted after the listener has gone, for off() and for a once-listener's call.
 */
public final class RemoveListenerComesAfterTheRemoval implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    emitter.on(
        EventEmitter.REMOVE_LISTENER,
        change ->
            trace.log("emitter", "removeListener", change.event(), emitter.listenerCount(EVENT)));
    Runnable listener = () -> trace.log("emitter", "on");
    emitter.on(EVENT, listener);
    emitter.once(EVENT, () -> trace.log("emitter", "once"));
    emitter.emit(EVENT);
    emitter.off(EVENT, listener);
    emitter.off(EVENT, listener);
  }

  private static final Event<Runnable> EVENT = Event.signal("event");
}
