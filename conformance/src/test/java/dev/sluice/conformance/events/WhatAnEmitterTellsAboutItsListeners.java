package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;

/** eventNames() in order of registration, listenerCount() in general and for one listener. */
public final class WhatAnEmitterTellsAboutItsListeners implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    Runnable listener = () -> {};
    emitter.on(B, listener);
    emitter.once(A, listener);
    emitter.on(B, () -> {});
    emitter.once(B, listener);
    trace.log("emitter", "eventNames", emitter.eventNames());
    trace.log("emitter", "listenerCount", emitter.listenerCount(A), emitter.listenerCount(B));
    trace.log("emitter", "listenerCount of one", emitter.listenerCount(B, listener));
    trace.log("emitter", "listeners", emitter.listeners(A).getFirst() == listener);
    trace.log("emitter", "rawListeners", emitter.rawListeners(A).getFirst() == listener);
    trace.log("emitter", "maxListeners", emitter.getMaxListeners());
    trace.log("emitter", "setMaxListeners", emitter.setMaxListeners(3).getMaxListeners());
  }

  private static final Event<Runnable> A = Event.signal("a");
  private static final Event<Runnable> B = Event.signal("b");
}
