package dev.sluice.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.ManualLoop;
import dev.sluice.loop.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each behaviour of one thread was seen on Node.js 25. */
class AbortSignalTest {
  private final ManualLoop world = new ManualLoop();
  private final List<String> trace = world.trace;
  private final AbortController controller = new AbortController();
  private final AbortSignal signal = controller.signal();

  private Runnable log(String what) {
    return world.log(what);
  }

  private static String described(AbortSignal fired) {
    NodeException reason = (NodeException) fired.reason();
    return reason.kind().label() + ": " + reason.getMessage();
  }

  @Test
  void abortCallsTheListenersInTheirOrderBeforeItReturns() {
    signal.onAbort(log("first")).onAbort(log("second"));
    controller.abort();
    trace.add("aborted " + signal.aborted());
    assertThat(trace).containsExactly("first", "second", "aborted true");
    assertThat(controller.signal()).isSameAs(signal);
  }

  @Test
  void theReasonIsAnAbortErrorIfNoneIsGiven() {
    assertThat(signal.reason()).isNull();
    signal.throwIfAborted();
    controller.abort();
    assertThat(described(signal)).isEqualTo("AbortError: This operation was aborted");
    assertThatThrownBy(signal::throwIfAborted).isSameAs(signal.reason());
    assertThat(described(AbortSignal.abort())).isEqualTo("AbortError: This operation was aborted");
  }

  @Test
  void aListenerThatOneBeforeItTakesOffIsNotCalled() {
    Runnable second = log("second");
    signal.onAbort(() -> signal.offAbort(second));
    signal.onAbort(second).onAbort(log("third"));
    controller.abort();
    assertThat(trace).containsExactly("third");
  }

  @Test
  void itFiresOnceAndTheFirstReasonStays() {
    IOException reason = new IOException("first");
    signal.onAbort(log("fired"));
    controller.abort(reason);
    controller.abort(new IOException("second"));
    assertThat(trace).containsExactly("fired");
    assertThat(signal.reason()).isSameAs(reason);
    assertThatThrownBy(signal::throwIfAborted)
        .isInstanceOf(NodeException.class)
        .hasMessage("first")
        .hasCause(reason);
  }

  @Test
  void aListenerIsCalledOnceHoweverOftenItWasAddedAndNotIfItWasRemoved() {
    Runnable twice = log("twice");
    Runnable removed = log("never");
    signal.onAbort(twice).onAbort(twice).onAbort(removed).offAbort(removed).offAbort(removed);
    assertThat(Events.getEventListeners(signal)).containsExactly(twice);
    controller.abort();
    assertThat(trace).containsExactly("twice");
    assertThat(Events.getEventListeners(signal)).isEmpty();
  }

  @Test
  void aListenerAddedLaterIsNotCalledButByAddAbortListenerInAMicrotask() {
    controller.abort();
    world.run(
        () -> {
          signal.onAbort(log("never"));
          AbortSubscription subscription = Events.addAbortListener(signal, log("late"));
          Timers.nextTick(log("tick"));
          subscription.close();
          trace.add("body");
        });
    assertThat(trace).containsExactly("body", "tick", "late");
  }

  @Test
  void aSubscriptionTakesItsListenerOff() {
    AbortSubscription subscription = Events.addAbortListener(signal, log("never"));
    Events.addAbortListener(signal, log("called"));
    subscription.close();
    subscription.close();
    controller.abort();
    assertThat(trace).containsExactly("called");
  }

  @Test
  void whatAListenerThrowsIsUncaughtAndTheOthersAreCalled() {
    world.runCatching(
        () -> {
          signal.onAbort(world.logAndThrow("thrown")).onAbort(log("called"));
          controller.abort();
          trace.add("aborted");
        });
    assertThat(trace).containsExactly("thrown", "called", "aborted", "uncaught thrown");
  }

  @Test
  void outsideOfALoopWhatAListenerThrowsGoesToTheThreadsHandler() throws Exception {
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    signal.onAbort(world.logAndThrow("thrown")).onAbort(log("called"));
    Thread thread =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((where, thrown) -> told.complete(thrown))
            .start(controller::abort);
    assertThat(told.get(10, SECONDS)).hasMessage("thrown");
    thread.join();
    assertThat(trace).containsExactly("thrown", "called");
  }

  // ---- timeout

  @Test
  void aTimeoutFiresWithATimeoutError() {
    world.run(
        () -> {
          AbortSignal timeout = AbortSignal.timeout(Duration.ofMillis(30));
          timeout.onAbort(() -> trace.add(described(timeout) + " at " + EventLoop.current().now()));
          Timers.setTimeout(() -> {}, 100);
        });
    assertThat(trace)
        .containsExactly("TimeoutError: The operation was aborted due to timeout at 30");
  }

  @Test
  void aTimeoutDoesNotKeepTheLoopAlive() {
    world.run(() -> AbortSignal.timeout(Duration.ofMillis(30)).onAbort(log("never")));
    assertThat(trace).isEmpty();
    assertThatThrownBy(() -> AbortSignal.timeout(Duration.ofMillis(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  // ---- any

  @Test
  void anyFiresWithTheReasonOfTheFirst() {
    AbortController other = new AbortController();
    IOException reason = new IOException("other");
    AbortSignal any = AbortSignal.any(signal, other.signal());
    any.onAbort(() -> trace.add("any " + any.reason().getMessage()));
    other.abort(reason);
    controller.abort();
    assertThat(trace).containsExactly("any other");
    assertThat(any.reason()).isSameAs(reason);
    assertThat(signal.listeners()).isEmpty();
  }

  @Test
  void anyHasFiredIfOneOfThemHas() {
    controller.abort(new IOException("early"));
    AbortSignal any = AbortSignal.any(new AbortController().signal(), signal);
    assertThat(any.aborted()).isTrue();
    assertThat(any.reason()).hasMessage("early");
    assertThat(AbortSignal.any().aborted()).isFalse();
  }

  @Test
  void withoutListenersAnyKnowsWhenItIsAskedAndKeepsToWhatItSaid() {
    AbortController other = new AbortController();
    AbortSignal any = AbortSignal.any(signal, other.signal());
    assertThat(any.aborted()).isFalse();
    other.abort(new IOException("first"));
    assertThat(any.reason()).hasMessage("first");
    controller.abort(new IOException("second"));
    assertThat(any.reason()).hasMessage("first");
    any.onAbort(log("never"));
    assertThat(trace).isEmpty();
  }

  @Test
  void everythingHasFiredBeforeTheFirstListenerIsCalled() {
    AbortController other = new AbortController();
    AbortSignal any = AbortSignal.any(signal, other.signal());
    any.onAbort(() -> trace.add("any " + any.reason().getMessage()));
    signal.onAbort(
        () -> {
          trace.add("signal, any aborted " + any.aborted());
          other.abort(new IOException("second"));
        });
    controller.abort(new IOException("first"));
    assertThat(trace).containsExactly("signal, any aborted true", "any first");
  }

  @Test
  void anyOfAnyDependsOnTheOriginals() {
    AbortSignal inner = AbortSignal.any(signal);
    AbortSignal outer = AbortSignal.any(inner, new AbortController().signal());
    outer.onAbort(log("outer"));
    inner.onAbort(log("inner"));
    controller.abort();
    assertThat(trace).containsExactly("outer", "inner");
  }

  @Test
  void aSourceHoldsAnyOnlyWhileItHasListeners() {
    Runnable listener = log("called");
    AbortSignal any = AbortSignal.any(signal);
    assertThat(signal.dependentCount()).isZero();
    any.onAbort(listener);
    assertThat(signal.dependentCount()).isEqualTo(1);
    any.offAbort(listener);
    assertThat(signal.dependentCount()).isZero();
    any.onAbort(listener);
    controller.abort();
    assertThat(signal.dependentCount()).isZero();
    assertThat(trace).containsExactly("called");
  }

  // ---- threads

  @Test
  void aListenerOfALoopIsCalledOnThatLoopWhoeverAborts() throws Exception {
    try (EventLoop loop = EventLoop.start("listening")) {
      CompletableFuture<EventLoop> calledOn = new CompletableFuture<>();
      loop.submit(() -> signal.onAbort(() -> calledOn.complete(EventLoop.currentOrNull())))
          .get(10, SECONDS);
      controller.abort();
      assertThat(calledOn.get(10, SECONDS)).isSameAs(loop);
    }
  }

  @Test
  void ofManyThreadsThatAbortOneDoes() throws Exception {
    for (int round = 0; round < 200; round++) {
      AbortController contended = new AbortController();
      AbortSignal any = AbortSignal.any(contended.signal());
      int threads = 4;
      CountDownLatch start = new CountDownLatch(1);
      CountDownLatch finished = new CountDownLatch(threads);
      java.util.concurrent.atomic.AtomicInteger calls =
          new java.util.concurrent.atomic.AtomicInteger();
      contended.signal().onAbort(calls::incrementAndGet);
      any.onAbort(calls::incrementAndGet);
      for (int i = 0; i < threads; i++) {
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    start.await();
                    contended.abort();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } finally {
                    finished.countDown();
                  }
                });
      }
      start.countDown();
      assertThat(finished.await(10, SECONDS)).isTrue();
      assertThat(calls).hasValue(2);
    }
  }
}
