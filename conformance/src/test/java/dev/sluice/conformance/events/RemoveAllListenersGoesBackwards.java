package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** With a removeListener listener each one is reported, the last registered first. */
public final class RemoveAllListenersGoesBackwards implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    Map<Object, String> labels = new HashMap<>();
    for (String label : List.of("first", "second", "third")) {
      Runnable listener = () -> trace.log("emitter", label);
      labels.put(listener, label);
      emitter.on(EVENT, listener);
    }
    emitter.on(OTHER, () -> trace.log("emitter", "other"));
    emitter.on(
        EventEmitter.REMOVE_LISTENER,
        change ->
            trace.log("emitter", "removeListener", change.event(), labels.get(change.listener())));
    emitter.removeAllListeners(EVENT);
    trace.log("emitter", "counts", emitter.listenerCount(EVENT), emitter.listenerCount(OTHER));
    emitter.removeAllListeners();
    trace.log("emitter", "names", emitter.eventNames());
  }

  private static final Event<Runnable> EVENT = Event.signal("event");
  private static final Event<Runnable> OTHER = Event.signal("other");
}
