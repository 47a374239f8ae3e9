package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;

/** Listeners added or removed during an emit change the next one, not this. */
public final class EmitWalksASnapshot implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    Runnable removed = () -> trace.log("emitter", "removed during the emit");
    emitter.on(
        EVENT,
        () -> {
          trace.log("emitter", "first");
          emitter.off(EVENT, removed);
          emitter.once(EVENT, () -> trace.log("emitter", "added during the emit"));
        });
    emitter.on(EVENT, removed);
    trace.log("emitter", "emit", 1);
    emitter.emit(EVENT);
    trace.log("emitter", "emit", 2);
    emitter.emit(EVENT);
  }

  private static final Event<Runnable> EVENT = Event.signal("event");
}
