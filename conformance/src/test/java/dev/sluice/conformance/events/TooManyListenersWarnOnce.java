package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import dev.sluice.loop.EventLoop;

/** The eleventh listener of an event warns, later than the call; the twelfth says nothing more. */
public final class TooManyListenersWarnOnce implements Scenario {
  @Override
  public void run(Trace trace) {
    EventLoop.current().onWarning(warning -> trace.log("emitter", "warning", warning.name()));
    EventEmitter emitter = new EventEmitter();
    for (int count = 1; count <= 12; count++) {
      emitter.on(EVENT, () -> {});
    }
    EventEmitter unlimited = new EventEmitter().setMaxListeners(0);
    for (int count = 1; count <= 12; count++) {
      unlimited.on(EVENT, () -> {});
    }
    trace.log("emitter", "registered", emitter.listenerCount(EVENT));
  }

  private static final Event<Runnable> EVENT = Event.signal("event");
}
