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
  private static final Event<Consumer<String>> Y = Event.of("y");
  private static final Event<Runnable> SIGNAL = Event.signal("signal");

  private final EventEmitter emitter = new EventEmitter();
  private final List<String> trace = new ArrayList<>();

  private Runnable log(String what) {
    return () -> trace.add(what);
  }

  private Consumer<String> logWith(String what) {
    return argument -> trace.add(what + " " + argument);
  }

  // ---- emitting

  @Test
  void listenersAreCalledInTheOrderInWhichTheyWereAdded() {
    emitter.on(X, logWith("a")).addListener(X, logWith("b")).prependListener(X, logWith("first"));
    assertThat(emitter.emit(X, "1")).isTrue();
    assertThat(trace).containsExactly("first 1", "a 1", "b 1");
  }

  @Test
  void eventsWithoutAnArgumentCallTheirListeners() {
    emitter.on(SIGNAL, log("a"));
    assertThat(emitter.emit(SIGNAL)).isTrue();
    emitter.on(SIGNAL, log("b")).prependOnceListener(SIGNAL, log("once"));
    assertThat(emitter.emit(SIGNAL)).isTrue();
    assertThat(emitter.emit(SIGNAL)).isTrue();
    assertThat(trace).containsExactly("a", "once", "a", "b", "a", "b");
  }

  @Test
  void emitWithoutListenersIsFalse() {
    assertThat(emitter.emit(X, "1")).isFalse();
    assertThat(emitter.emit(SIGNAL)).isFalse();
    emitter.on(X, logWith("a")).off(X, logWith("another"));
    assertThat(emitter.emit(Y, "1")).isFalse();
    assertThat(trace).isEmpty();
  }

  @Test
  void eventsOfTheSameNameAreDifferentEvents() {
    emitter.on(X, logWith("a"));
    assertThat(emitter.emit(Event.<String>of("x"), "1")).isFalse();
  }

  @Test
  void whatListenersAddAndRemoveCountsFromTheNextEmissionOn() {
    Consumer<String> removed = logWith("removed");
    emitter.on(
        X,
        argument -> {
          trace.add("first " + argument);
          emitter.off(X, removed);
          emitter.on(X, logWith("late"));
        });
    emitter.on(X, removed);
    emitter.emit(X, "1");
    assertThat(trace).containsExactly("first 1", "removed 1");
    trace.clear();
    emitter.emit(X, "2");
    assertThat(trace).containsExactly("first 2", "late 2");
  }

  @Test
  void aListenerAddedByTheOnlyListenerCountsFromTheNextEmissionOn() {
    emitter.once(
        X,
        argument -> {
          trace.add("once");
          emitter.on(X, logWith("late"));
        });
    emitter.emit(X, "1");
    emitter.emit(X, "2");
    assertThat(trace).containsExactly("once", "late 2");
  }

  @Test
  void anExceptionOfAListenerLeavesEmitAndTheOthersAreNotCalled() {
    emitter.on(
        X,
        argument -> {
          throw new IllegalStateException(argument);
        });
    emitter.on(X, logWith("never"));
    assertThatThrownBy(() -> emitter.emit(X, "thrown")).hasMessage("thrown");
    assertThat(trace).isEmpty();
    // The emission is over all the same: listeners can be changed in place again.
    emitter.removeAllListeners(X).on(X, logWith("next"));
    emitter.emit(X, "1");
    assertThat(trace).containsExactly("next 1");
  }

  // ---- once

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
  void aListenerOfOnceIsRemovedByWhatWasGiven() {
    Consumer<String> listener = logWith("never");
    emitter.once(X, listener).on(X, logWith("a"));
    assertThat(emitter.listenerCount(X, listener)).isEqualTo(1);
    emitter.off(X, listener);
    emitter.emit(X, "1");
    assertThat(trace).containsExactly("a 1");
  }

  @Test
  void rawListenersShowWrappersAndListenersWhatWasGiven() {
    Consumer<String> plain = logWith("plain");
    Consumer<String> once = logWith("once");
    emitter.on(X, plain).once(X, once);
    assertThat(emitter.listeners(X)).containsExactly(plain, once);
    assertThat(Events.getEventListeners(emitter, X)).containsExactly(plain, once);
    List<Consumer<String>> raw = emitter.rawListeners(X);
    assertThat(raw.get(0)).isSameAs(plain);
    assertThat(raw.get(1)).isInstanceOf(WrappedListener.class);
    assertThat(((WrappedListener) raw.get(1)).listener()).isSameAs(once);
    // Calling the wrapper counts as the one call.
    raw.get(1).accept("raw");
    raw.get(1).accept("raw");
    assertThat(trace).containsExactly("once raw");
    assertThat(emitter.listeners(X)).containsExactly(plain);
  }

  // ---- removing

  @Test
  void ofAListenerThatIsThereSeveralTimesTheLastOneIsRemoved() {
    Consumer<String> f = logWith("f");
    emitter.on(X, f).on(X, logWith("g")).on(X, f);
    assertThat(emitter.listenerCount(X)).isEqualTo(3);
    assertThat(emitter.listenerCount(X, f)).isEqualTo(2);
    emitter.removeListener(X, f);
    emitter.emit(X, "1");
    assertThat(trace).containsExactly("f 1", "g 1");
  }

  @Test
  void removingWhatIsNotThereDoesNothing() {
    emitter.off(X, logWith("a"));
    emitter.on(X, logWith("b")).off(X, logWith("a"));
    emitter.on(X, logWith("c")).off(X, logWith("a"));
    assertThat(emitter.listenerCount(X)).isEqualTo(2);
    assertThat(emitter.listenerCount(Y)).isZero();
    emitter.removeAllListeners(Y);
    assertThat(emitter.listenerCount(X)).isEqualTo(2);
    assertThat(new EventEmitter().removeAllListeners().removeAllListeners(X).eventNames())
        .isEmpty();
  }

  @Test
  void eventNamesAreInTheOrderOfTheirFirstListener() {
    assertThat(emitter.eventNames()).isEmpty();
    emitter.on(X, logWith("a")).on(Y, logWith("b")).on(SIGNAL, log("c"));
    assertThat(emitter.eventNames()).containsExactly(X, Y, SIGNAL);
    emitter.removeAllListeners(X).on(X, logWith("a"));
    assertThat(emitter.eventNames()).containsExactly(Y, SIGNAL, X);
    emitter.removeAllListeners();
    assertThat(emitter.eventNames()).isEmpty();
  }

  // ---- newListener and removeListener

  private void watch() {
    emitter.on(EventEmitter.NEW_LISTENER, change -> trace.add("new " + change.event()));
    emitter.on(EventEmitter.REMOVE_LISTENER, change -> trace.add("removed " + change.event()));
  }

  @Test
  void newListenerComesBeforeTheListenerIsAdded() {
    emitter.once(EventEmitter.NEW_LISTENER, change -> emitter.on(X, logWith("from newListener")));
    emitter.on(X, logWith("asked for"));
    emitter.emit(X, "1");
    assertThat(trace).containsExactly("from newListener 1", "asked for 1");
  }

  @Test
  void newListenerIsNotToldOfItselfButOfTheNextOne() {
    watch();
    assertThat(trace).containsExactly("new removeListener");
  }

  @Test
  void changesShowTheListenerThatWasGiven() {
    List<Object> seen = new ArrayList<>();
    emitter.on(EventEmitter.NEW_LISTENER, change -> seen.add(change.listener()));
    emitter.on(EventEmitter.REMOVE_LISTENER, change -> seen.add(change.listener()));
    seen.clear();
    Consumer<String> a = logWith("a");
    Consumer<String> b = logWith("b");
    emitter.once(X, a).once(X, b);
    emitter.emit(X, "1");
    assertThat(seen).containsExactly(a, b, a, b);
  }

  @Test
  void removeListenerComesAfterTheListenerWasRemoved() {
    Consumer<String> listener = logWith("a");
    emitter.on(X, listener);
    emitter.on(
        EventEmitter.REMOVE_LISTENER, change -> trace.add("left " + emitter.listenerCount(X)));
    emitter.off(X, listener);
    assertThat(trace).containsExactly("left 0");
  }

  @Test
  void removeAllListenersTellsThemLastInFirstOutAndItselfAtTheEnd() {
    List<Object> seen = new ArrayList<>();
    Consumer<String> a = logWith("a");
    Consumer<String> b = logWith("b");
    emitter.on(EventEmitter.REMOVE_LISTENER, change -> seen.add(change.listener()));
    emitter.on(X, a).on(X, b).once(Y, a);
    emitter.removeAllListeners();
    assertThat(seen).containsExactly(b, a, a);
    assertThat(emitter.eventNames()).isEmpty();
  }

  @Test
  void watchersOfRemovalAreToldOfEachOther() {
    emitter.on(EventEmitter.REMOVE_LISTENER, change -> trace.add("1 " + change.event()));
    emitter.on(EventEmitter.REMOVE_LISTENER, change -> trace.add("2 " + change.event()));
    emitter.on(X, logWith("a"));
    emitter.removeAllListeners();
    assertThat(trace).containsExactly("1 x", "2 x", "1 removeListener");
  }

  @Test
  void withoutWatchersRemoveAllListenersTellsNobody() {
    watch();
    emitter.on(X, logWith("a"));
    trace.clear();
    emitter.removeAllListeners(EventEmitter.REMOVE_LISTENER);
    assertThat(trace).isEmpty();
    emitter.removeAllListeners();
    assertThat(trace).isEmpty();
  }

  // ---- error

  @Test
  void anErrorNobodyListensToIsThrownItself() {
    NodeException error = new NodeException("ECONNRESET", "read ECONNRESET");
    assertThatThrownBy(() -> emitter.emit(EventEmitter.ERROR, error)).isSameAs(error);
    emitter.on(X, logWith("a"));
    assertThatThrownBy(() -> emitter.emit(EventEmitter.ERROR, error)).isSameAs(error);
  }

  @Test
  void anErrorSomebodyListensToIsNotThrown() {
    emitter.on(EventEmitter.ERROR, error -> trace.add(error.code()));
    assertThat(emitter.emit(EventEmitter.ERROR, new NodeException("CODE", "text"))).isTrue();
    assertThat(trace).containsExactly("CODE");
  }

  @Test
  void theMonitorSeesAnErrorFirstAndDoesNotHandleIt() {
    NodeException error = new NodeException("CODE", "text");
    emitter.on(EventEmitter.ERROR_MONITOR, seen -> trace.add("monitor " + seen.code()));
    assertThatThrownBy(() -> emitter.emit(EventEmitter.ERROR, error)).isSameAs(error);
    emitter.on(EventEmitter.ERROR, handled -> trace.add("handler " + handled.code()));
    emitter.emit(EventEmitter.ERROR, error);
    assertThat(trace).containsExactly("monitor CODE", "monitor CODE", "handler CODE");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void anErrorThatIsNoneIsWrappedBeforeItIsThrown() {
    Event<Consumer<Object>> error = (Event) EventEmitter.ERROR;
    assertThatThrownBy(() -> emitter.emit(error, 5))
        .isInstanceOfSatisfying(
            NodeException.class,
            thrown -> {
              assertThat(thrown.code()).isEqualTo("ERR_UNHANDLED_ERROR");
              assertThat(thrown).hasMessage("Unhandled error. (5)");
            });
  }

  // ---- wrong arguments

  @Test
  void aListenerMustNotBeNull() {
    List<Runnable> calls =
        List.of(
            () -> emitter.on(X, null),
            () -> emitter.once(X, null),
            () -> emitter.prependListener(X, null),
            () -> emitter.prependOnceListener(X, null),
            () -> emitter.off(X, null));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                        NodeException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo("ERR_INVALID_ARG_TYPE"))
                    .hasMessage(
                        "The \"listener\" argument must be of type function. Received null"));
    assertThat(emitter.eventNames()).isEmpty();
  }

  // ---- subclasses

  @Test
  void whatSubclassesOverrideSeesEveryRegistration() {
    EventEmitter subclass =
        new EventEmitter() {
          @Override
          public <L> EventEmitter on(Event<L> event, L listener) {
            trace.add("on " + event);
            return super.on(event, listener);
          }

          @Override
          public <L> EventEmitter prependListener(Event<L> event, L listener) {
            trace.add("prepend " + event);
            return super.prependListener(event, listener);
          }

          @Override
          public <L> EventEmitter removeListener(Event<L> event, L listener) {
            trace.add("remove " + event);
            return super.removeListener(event, listener);
          }

          @Override
          public <A> boolean emit(Event<Consumer<A>> event, A argument) {
            trace.add("emit " + event);
            return super.emit(event, argument);
          }
        };
    Consumer<String> nothing = argument -> {};
    subclass.addListener(X, nothing).once(X, nothing).prependOnceListener(X, nothing);
    subclass.off(X, nothing);
    subclass.emit(X, "1");
    assertThat(trace)
        .containsExactly("on x", "on x", "prepend x", "remove x", "emit x", "remove x");
  }
}
