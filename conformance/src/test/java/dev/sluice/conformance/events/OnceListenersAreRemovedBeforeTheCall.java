package dev.sluice.conformance.events;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import java.util.function.Consumer;

/**
 * A once-listener that emits again is not called again; prependOnceListener() goes to the front.
 */
public final class OnceListenersAreRemovedBeforeTheCall implements Scenario {
  @Override
  public void run(Trace trace) {
    EventEmitter emitter = new EventEmitter();
    emitter.once(
        PING,
        depth -> {
          trace.log("emitter", "once", depth, emitter.listenerCount(PING));
          emitter.emit(PING, depth + 1);
        });
    emitter.on(PING, depth -> trace.log("emitter", "on", depth));
    emitter.prependOnceListener(PING, depth -> trace.log("emitter", "prepended once", depth));
    emitter.emit(PING, 1);
    emitter.emit(PING, 10);
  }

  private static final Event<Consumer<Integer>> PING = Event.of("ping");
}
