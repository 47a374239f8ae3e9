package dev.sluice.loop;

import dev.sluice.error.NodeException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who is inside of a loop, and how the loop comes to its end.
 *
 * <pre>
 *   OPEN ── stop() ──► STOPPING ── the turn is over, tasks that wait have run ──► ENDED
 *     │                   │ close()                                                ▲
 *     │                   ▼                                                        │
 *     ├── close() ───► CLOSING ── the turn is over ────────────────────────────────┤
 *     └── run or start: nothing is alive; any: an exception that nobody caught ────┘
 * </pre>
 *
 * Only who is inside ends the loop. A loop that is asked to end while nobody is inside, between two
 * turns driven from outside, is entered for that by the thread that asks.
 */
final class Lifecycle {
  private static final ThreadLocal<@Nullable EventLoop> CURRENT = new ThreadLocal<>();
  private static final VarHandle INSIDER = insiderOfALoop();

  private enum State {
    OPEN,
    STOPPING,
    CLOSING,
    ENDED
  }

  private final EventLoop loop;
  private final Turn turn;
  private final LoopOptions options;
  private final boolean drivenFromOutside;
  private final Runnable turns = this::turn;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final LoopFuture<@Nullable Void> closed;
  private final Set<LoopFuture<?>> futures = ConcurrentHashMap.newKeySet();
  private final AtomicLong numberOfFutures = new AtomicLong();

  /**
   * Who is inside of the loop now; changed through {@link #INSIDER}, and read as it is only to ask
   * whether it is the thread that asks.
   */
  private @Nullable Thread insider;

  /** The exception that ended the loop; null if none did, or it has not ended. */
  private volatile @Nullable Throwable endedBy;

  /** Who was inside of the loop last. */
  private volatile @Nullable Thread driver;

  Lifecycle(EventLoop loop, Turn turn, LoopOptions options, boolean drivenFromOutside) {
    this.loop = loop;
    this.turn = turn;
    this.options = options;
    this.drivenFromOutside = drivenFromOutside;
    this.closed = new LoopFuture<>(loop);
  }

  private static VarHandle insiderOfALoop() {
    try {
      return MethodHandles.lookup().findVarHandle(Lifecycle.class, "insider", Thread.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  static @Nullable EventLoop current() {
    return CURRENT.get();
  }

  boolean isEnding() {
    return state.get() != State.OPEN;
  }

  private boolean isClosing() {
    return state.get().compareTo(State.CLOSING) >= 0;
  }

  boolean hasEnded() {
    return state.get() == State.ENDED;
  }

  /**
   * Makes sure that the calling code is inside of the loop.
   *
   * @throws IllegalStateException naming the object, its loop and what to call instead
   */
  void confine(Object subject, String call) {
    // A thread that reads itself here has written it; what other threads write is never it.
    if (insider != Thread.currentThread()) {
      throw new IllegalStateException(
          "%s: %s() was called %s, but may only be called inside of the event loop '%s'%s"
              .formatted(
                  subject,
                  call,
                  whereabouts(),
                  loop.name(),
                  hasEnded()
                      ? ", which has ended."
                      : ": loop.execute(() -> ….%s(…)).".formatted(call)));
    }
  }

  private static String whereabouts() {
    EventLoop current = current();
    return current == null
        ? "on thread '" + Thread.currentThread().getName() + "' outside of a loop"
        : "inside of the event loop '" + current.name() + "'";
  }

  /** Whether nothing happens on the loop unless the given thread does it. */
  boolean isDrivenBy(Thread thread) {
    return driver == thread;
  }

  /** Runs the body, then turns until nothing is alive or the loop is asked to end. Inside. */
  void live(EventLoop.Body body) {
    turn.gate
        .scope()
        .aroundTurns(
            () -> {
              turn.gate.call(() -> run(body));
              while (!isEnding() && turn.gate.owesDrain()) {
                turn.run(Turn.FOREVER);
              }
            });
    turnWhileAlive();
  }

  /** Turns until nothing is alive or the loop is asked to end. Inside. */
  void turnWhileAlive() {
    CallbackScope scope = turn.gate.scope();
    do {
      while (!isEnding() && turn.alive()) {
        scope.aroundTurns(turns);
      }
      callUnlessEnding(options.beforeExitListener());
    } while (!isEnding() && (turn.alive() || !turn.inbox.closeIfEmpty()));
    callUnlessEnding(options.exitListener());
    state.compareAndSet(State.OPEN, State.CLOSING);
  }

  /** A turn, and more if a callback threw: what it left waits for a callback to come. */
  private void turn() {
    do {
      turn.run(Turn.FOREVER);
    } while (!isEnding() && turn.gate.owesDrain());
  }

  private void callUnlessEnding(@Nullable Runnable listener) {
    if (listener != null && !isEnding()) {
      turn.gate.call(listener);
    }
  }

  void stop() {
    state.compareAndSet(State.OPEN, State.STOPPING);
    turn.inbox.wake();
  }

  void close() {
    state.updateAndGet(now -> now == State.ENDED ? now : State.CLOSING);
    turn.inbox.wake();
    EventLoop current = current();
    if (current == loop) {
      turn.gate.shut();
      return;
    }
    if (drivenFromOutside) {
      endIfNobodyIsInside();
    }
    if (current == null) {
      closed.handle((nothing, thrown) -> thrown == null).join();
    }
  }

  CompletableFuture<@Nullable Void> closed() {
    return closed.copy();
  }

  /** One turn that is driven from outside; answers whether anything is left to wait for. */
  boolean turn(long atMostNanos) {
    if (!drivenFromOutside) {
      throw new IllegalStateException(
          "The event loop '%s' runs by itself; turn() is for loops made by create()."
              .formatted(loop.name()));
    }
    if (!hasEnded()) {
      inside(() -> turn.run(atMostNanos));
      // Between two turns it sleeps: who drives it learns of tasks through the backend's wakeup.
      turn.inbox.fallAsleep();
    }
    return loop.alive();
  }

  /** Does something inside of the loop, and ends the loop if that is what it came to. */
  void inside(Runnable work) {
    if (!enter()) {
      return;
    }
    Throwable failure = null;
    try {
      if (!isClosing()) {
        work.run();
      }
    } catch (Throwable thrown) {
      failure = thrown;
    }
    if (!hasEnded() && (failure != null || isEnding())) {
      end(failure);
      failure = endedBy;
    }
    leave();
    if (hasEnded()) {
      tellEnd();
    } else if (isEnding()) {
      endIfNobodyIsInside();
    }
    rethrow(failure);
  }

  static void refuseInsideOfALoop(String call) {
    EventLoop outer = current();
    if (outer != null) {
      throw new IllegalStateException(
          "%s was called inside of the event loop '%s', which could not go on meanwhile. Use EventLoop.current() here, or give the other loop a thread with EventLoop.start(…)."
              .formatted(call, outer.name()));
    }
  }

  /** Enters; false if another thread is inside because it ends the loop. */
  private boolean enter() {
    refuseInsideOfALoop("turn()");
    Thread thread = Thread.currentThread();
    Thread other = (Thread) INSIDER.compareAndExchange(this, null, thread);
    if (other != null && isClosing()) {
      return false;
    }
    if (other != null) {
      throw new IllegalStateException(
          "Thread '%s' cannot turn the event loop '%s': thread '%s' is inside of it."
              .formatted(thread.getName(), loop.name(), other.getName()));
    }
    driver = thread;
    CURRENT.set(loop);
    return true;
  }

  private void leave() {
    CURRENT.remove();
    INSIDER.setVolatile(this, null);
  }

  /**
   * Ends a loop that was asked to end between two turns. Whoever asks tries it after asking,
   * whoever leaves tries it after leaving: one of them finds the loop empty.
   */
  private void endIfNobodyIsInside() {
    if (INSIDER.compareAndSet(this, null, Thread.currentThread())) {
      EventLoop outer = CURRENT.get();
      CURRENT.set(loop);
      if (!hasEnded()) {
        end(null);
      }
      CURRENT.set(outer);
      INSIDER.setVolatile(this, null);
      tellEnd();
    }
  }

  /** Closes and releases everything; the last thing that happens inside of the loop. */
  private void end(@Nullable Throwable cause) {
    Throwable failure = cause;
    turn.inbox.close();
    try {
      if (failure == null && state.get() == State.STOPPING) {
        turn.runWaitingTasks();
      }
    } catch (Throwable thrown) {
      failure = thrown;
    }
    try {
      turn.close();
    } catch (Throwable thrown) {
      if (failure == null) {
        failure = thrown;
      } else {
        failure.addSuppressed(thrown);
      }
    }
    endedBy = failure;
    state.set(State.ENDED);
    // In the order in which they were made: the set's own differs from run to run.
    List<LoopFuture<?>> left = new ArrayList<>(futures);
    left.sort(Comparator.comparingLong(LoopFuture::number));
    for (LoopFuture<?> future : left) {
      cancel(future, failure);
    }
  }

  private void tellEnd() {
    Throwable failure = endedBy;
    if (failure == null) {
      closed.complete(null);
    } else {
      closed.completeExceptionally(failure);
    }
  }

  /** A future that is cancelled when the loop ends. Any thread. */
  <T extends @Nullable Object> LoopFuture<T> newFuture() {
    LoopFuture<T> future = new LoopFuture<>(loop, numberOfFutures.incrementAndGet());
    futures.add(future);
    var unused = future.whenComplete((result, thrown) -> futures.remove(future));
    if (hasEnded()) {
      cancel(future, null);
    }
    return future;
  }

  private void cancel(LoopFuture<?> future, @Nullable Throwable cause) {
    CancellationException cancellation =
        new CancellationException("The event loop '" + loop.name() + "' has ended.");
    if (cause != null) {
      cancellation.initCause(cause);
    }
    future.completeExceptionally(cancellation);
  }

  /** Runs what a loop does first. */
  static void run(EventLoop.Body body) {
    try {
      body.run();
    } catch (Exception thrown) {
      rethrow(thrown);
    }
  }

  /** Throws what ended a loop: a checked exception, which callbacks cannot declare, as a cause. */
  static void rethrow(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      case Throwable checked -> throw NodeException.of(checked);
    }
  }
}
