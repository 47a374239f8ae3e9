package dev.sluice.event;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import dev.sluice.loop.ManualLoop;
import dev.sluice.loop.Timers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Listeners that return a stage, and what becomes of its failure. */
class AsyncListenerTest {
  private static final Event<Consumer<String>> X = Event.of("x");
  private static final Event<Runnable> SIGNAL = Event.signal("signal");

  private final ManualLoop world = new ManualLoop();
  private final List<String> trace = world.trace;

  private static CompletionStage<String> failed(String message) {
    return failedFuture(new IllegalStateException(message));
  }

  @Test
  void aFailureIsEmittedAsErrorInATickBehindThoseThatWait() {
    world.run(
        () -> {
          EventEmitter emitter = new EventEmitter(true);
          emitter.onAsync(X, argument -> failed("failed with " + argument));
          emitter.on(EventEmitter.ERROR, error -> trace.add(error.getMessage()));
          Timers.nextTick(world.log("earlier tick"));
          emitter.emit(X, "1");
          Timers.nextTick(world.log("later tick"));
          trace.add("emitted");
        });
    assertThat(trace).containsExactly("emitted", "earlier tick", "later tick", "failed with 1");
  }

  @Test
  void aFailureOnAnotherThreadComesBackToTheLoop() {
    world.run(
        () -> {
          EventLoop loop = EventLoop.current();
          EventEmitter emitter = new EventEmitter(true);
          CompletableFuture<String> stage = new CompletableFuture<>();
          Hold hold = loop.hold("the other thread");
          emitter.onAsync(SIGNAL, () -> stage.thenApply(String::length));
          emitter.on(
              EventEmitter.ERROR,
              error -> {
                trace.add(error.getCause() + " " + (EventLoop.current() == loop));
                hold.close();
              });
          emitter.emit(SIGNAL);
          Thread.ofVirtual()
              .start(() -> stage.completeExceptionally(new IllegalStateException("late")));
        });
    assertThat(trace).containsExactly("java.lang.IllegalStateException: late true");
  }

  @Test
  void withoutCaptureAFailureIsAnUncaughtException() {
    assertThatThrownBy(
            () ->
                world.run(
                    () -> {
                      EventEmitter emitter = new EventEmitter(false);
                      emitter.onAsync(X, argument -> failed(argument));
                      emitter.on(EventEmitter.ERROR, error -> trace.add("never"));
                      emitter.emit(X, "uncaught");
                    }))
        .hasMessage("uncaught");
    assertThat(trace).isEmpty();
  }

  @Test
  void theDefaultOfTheLoopDecidesForNewEmitters() {
    world.run(
        () -> {
          assertThat(Events.captureRejections()).isFalse();
          Events.captureRejections(true);
          assertThat(Events.captureRejections()).isTrue();
          EventEmitter emitter = new EventEmitter();
          Events.captureRejections(false);
          emitter.onAsync(X, argument -> failed(argument));
          emitter.on(EventEmitter.ERROR, error -> trace.add(error.getMessage()));
          emitter.emit(X, "captured");
        });
    assertThat(trace).containsExactly("captured");
  }

  @Test
  void aSubclassSeesErrorEventAndArgument() {
    world.run(
        () -> {
          EventEmitter emitter =
              new EventEmitter(true) {
                @Override
                protected void onRejection(
                    Throwable error, Event<?> event, @Nullable Object argument) {
                  trace.add(error.getMessage() + " " + event + " " + argument);
                }
              };
          emitter.onAsync(X, argument -> failed("a"));
          emitter.onAsync(SIGNAL, () -> failed("b"));
          emitter.emit(X, "7");
          emitter.emit(SIGNAL);
        });
    assertThat(trace).containsExactly("a x 7", "b signal null");
  }

  @Test
  void aFailingListenerOfErrorIsNotCapturedAgain() {
    world.runCatching(
        () -> {
          EventEmitter emitter = new EventEmitter(true);
          emitter.onAsync(X, argument -> failed("first"));
          emitter.onAsync(
              EventEmitter.ERROR,
              error -> {
                trace.add("error " + error.getMessage());
                return trace.size() < 5 ? failed("again") : completedFuture("enough");
              });
          emitter.emit(X, "1");
        });
    assertThat(trace).containsExactly("error first", "uncaught again");
  }

  @Test
  void anErrorThatNobodyListensToIsUncaughtAndCaptureGoesOn() {
    world.runCatching(
        () -> {
          EventEmitter emitter = new EventEmitter(true);
          emitter.onAsync(X, argument -> failed(argument));
          emitter.emit(X, "1");
          Timers.setImmediate(
              () -> {
                emitter.on(EventEmitter.ERROR, error -> trace.add("error " + error.getMessage()));
                emitter.emit(X, "2");
              });
        });
    assertThat(trace).containsExactly("uncaught 1", "error 2");
  }

  @Test
  void stagesThatSucceedAndListenersWithoutAStageAreFine() {
    world.run(
        () -> {
          EventEmitter emitter = new EventEmitter(true);
          emitter.onAsync(X, argument -> completedFuture(argument));
          emitter.onAsync(X, argument -> null);
          assertThat(emitter.emit(X, "1")).isTrue();
        });
    assertThat(trace).isEmpty();
  }

  @Test
  void anAsynchronousListenerIsShownAndRemovedAsWhatWasGiven() {
    world.run(
        () -> {
          EventEmitter emitter = new EventEmitter(true);
          Function<String, CompletionStage<String>> listener = argument -> failed(argument);
          emitter.onAsync(X, listener);
          assertThat((List<?>) emitter.listeners(X)).isEqualTo(List.of(listener));
          emitter.offAsync(X, listener);
          assertThat(emitter.emit(X, "1")).isFalse();
        });
  }
}
