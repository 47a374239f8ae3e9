package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each behaviour was seen on Node.js 25. */
class EventEmitterTest {
  private static final Event<Consumer<String>> X = Event.of("x");
  private static final Event<Runnable> SIGNAL = Event.signal("signal");

  private final EventEmitter emitter = new EventEmitter();
  private final List<String> trace = new ArrayList<>();

  private Runnable log(String what) {
    return () -> trace.add(what);
  }

  private Consumer<String> logWith(String what) {
    return argument -> trace.add(what + " " + argument);
  }

  @Test
  void listenersAreCalledInTheOrderInWhichTheyWereAdded() {
    emitter.on(X, logWith("a")).on(X, logWith("b")).prependListener(X, logWith("first"));
    assertThat(emitter.emit(X, "1")).isTrue();
    assertThat(trace).containsExactly("first 1", "a 1", "b 1");
  }

  @Test
  void emitWithoutListenersIsFalse() {
    assertThat(emitter.emit(X, "1")).isFalse();
    assertThat(emitter.emit(SIGNAL)).isFalse();
  }

  @Test
  void aListenerOfOnceIsRemovedBeforeItIsCalled() {
    emitter.once(
        SIGNAL,
        () -> {
          trace.add("once");
          emitter.emit(SIGNAL);
        });
    assertThat(emitter.emit(SIGNAL)).isTrue();
    assertThat(emitter.emit(SIGNAL)).isFalse();
    assertThat(trace).containsExactly("once");
  }

  @Test
  void anErrorNobodyListensToIsThrownItself() {
    NodeException error = new NodeException("ECONNRESET", "read ECONNRESET");
    assertThatThrownBy(() -> emitter.emit(EventEmitter.ERROR, error)).isSameAs(error);
  }
}
