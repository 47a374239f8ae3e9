package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import java.util.function.Consumer;

/** on() appends, prependListener() goes to the front, each event has its own list. */
public final class ListenersRunInOrderOfRegistration implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    emitter.on(GREETING, text -> trace.log("emitter", "first", text));
    emitter.on(GREETING, text -> trace.log("emitter", "second", text));
    emitter.prependListener(GREETING, text -> trace.log("emitter", "prepended", text));
    emitter.on(OTHER, () -> trace.log("emitter", "other"));
    trace.log("emitter", "emit", emitter.emit(GREETING, "hello"));
    trace.log("emitter", "emit without listeners", emitter.emit(NOBODY_LISTENS));
  }

  private static final Event<Consumer<String>> GREETING = Event.of("greeting");
  private static final Event<Runnable> OTHER = Event.signal("other");
  private static final Event<Runnable> NOBODY_LISTENS = Event.signal("nobody listens");
}
