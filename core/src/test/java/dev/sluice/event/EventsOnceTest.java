package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.loop.LoopFuture;
import dev.sluice.loop.ManualLoop;
import dev.sluice.loop.Timers;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventsOnceTest {
  private static final Event<Consumer<String>> X = Event.of("x");
  private static final Event<Runnable> SIGNAL = Event.signal("signal");
  private static final NodeException ERROR = new NodeException("CODE", "text");

  private final ManualLoop world = new ManualLoop();
  private final List<String> trace = world.trace;
  private final AbortController controller = new AbortController();
  private EventEmitter emitter = new EventEmitter();

  private void run(Runnable body) {
    world.run(
        () -> {
          emitter = new EventEmitter();
          body.run();
        });
    assertThat(emitter.eventNames()).isEmpty();
    assertThat(controller.signal().listeners()).isEmpty();
  }

  private void logOutcome(LoopFuture<?> future) {
    future.whenComplete(
        (value, thrown) -> trace.add(thrown == null ? "" + value : thrown.getMessage()));
  }

  @Test
  void theNextEmissionCompletesItInAMicrotask() {
    run(
        () -> {
          logOutcome(Events.once(emitter, X));
          emitter.emit(X, "first");
          emitter.emit(X, "second");
          Timers.nextTick(world.log("tick"));
          trace.add("emitted");
        });
    assertThat(trace).containsExactly("emitted", "tick", "first");
  }

  @Test
  void anEventWithoutAnArgumentCompletesItToo() {
    run(
        () -> {
          logOutcome(Events.onceSignal(emitter, SIGNAL));
          emitter.emit(SIGNAL);
        });
    assertThat(trace).containsExactly("null");
  }

  @Test
  void anErrorBeforeFailsIt() {
    run(
        () -> {
          LoopFuture<String> future = Events.once(emitter, X);
          logOutcome(future);
          emitter.emit(EventEmitter.ERROR, ERROR);
          emitter.emit(X, "late");
        });
    assertThat(trace).containsExactly("text");
  }

  @Test
  void waitingForAnErrorIsNoFailure() {
    run(
        () -> {
          LoopFuture<NodeException> future = Events.once(emitter, EventEmitter.ERROR);
          emitter.emit(EventEmitter.ERROR, ERROR);
          Timers.setImmediate(() -> assertThat(future).isCompletedWithValue(ERROR));
        });
  }

  @Test
  void theSignalFailsItWithItsReason() {
    IllegalStateException reason = new IllegalStateException("why");
    run(
        () -> {
          LoopFuture<String> future = Events.once(emitter, X, controller.signal());
          controller.abort(reason);
          Timers.setImmediate(
              () ->
                  assertThatThrownBy(future::join)
                      .cause()
                      .isInstanceOf(AbortException.class)
                      .hasMessage("The operation was aborted")
                      .hasCause(reason));
        });
  }

  @Test
  void anEmissionTakesTheListenerOffTheSignal() {
    run(
        () -> {
          logOutcome(Events.onceSignal(emitter, SIGNAL, controller.signal()));
          assertThat(controller.signal().listeners()).hasSize(1);
          emitter.emit(SIGNAL);
          assertThat(controller.signal().listeners()).isEmpty();
        });
    assertThat(trace).containsExactly("null");
  }

  @Test
  void aSignalThatHasFiredFailsItAtOnceAndNothingIsAdded() {
    controller.abort();
    run(
        () -> {
          assertThat(Events.once(emitter, X, controller.signal())).isCompletedExceptionally();
          assertThat(Events.onceSignal(emitter, SIGNAL, controller.signal()))
              .isCompletedExceptionally();
          assertThat(emitter.eventNames()).isEmpty();
        });
  }

  @Test
  void itNeedsALoop() {
    assertThatThrownBy(() -> Events.once(emitter, X)).isInstanceOf(IllegalStateException.class);
  }
}
