package dev.sluice.event;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an event's emissions, for a thread that waits for them, a virtual one for
 * example; made by {@link Events#on} on the loop of the emitter.
 *
 * <pre>
 *             close event, error, signal, end of the loop
 *   LISTENING ──────────────────────────────────────────► ENDED ── unread events, then
 *       │                                                   ▲      the error, if any, once
 *       └── close(): unread events are dropped ─────────────┘
 * </pre>
 *
 * <p>Waiting on the loop itself fails with {@link IllegalStateException}: what is waited for could
 * never come.
 *
 * @param <A> the type of the arguments
 */
public final class EventIterator<A> implements Iterator<A>, AutoCloseable {
  /**
   * How many events may be unread, if nothing pauses the emitter before. A reader that is so far
   * behind will not catch up, and gets an error rather than the loop all of the memory.
   */
  static final int UNREAD_MAX = 1 << 20;

  private final EventLoop loop = EventLoop.current();
  private final EventIteratorOptions options;
  private final LoopFuture<Boolean> listening = loop.newFuture();
  private final List<Runnable> removals = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // Guarded by the lock.
  private final ArrayDeque<A> unread = new ArrayDeque<>();
  private @Nullable RuntimeException error;
  private boolean ended;
  private boolean paused;

  EventIterator(EventEmitter emitter, Event<?> event, EventIteratorOptions options) {
    this.options = options;
    if ((Object) event != EventEmitter.ERROR) {
      Consumer<NodeException> failed = this::end;
      listen(emitter, EventEmitter.ERROR, failed);
    }
    for (Event<?> closeEvent : options.closeEvents()) {
      listenToAny(emitter, closeEvent);
    }
    AbortSignal signal = options.signal();
    if (signal != null) {
      Runnable aborted = () -> end(new AbortException(signal.reason()));
      signal.onAbort(aborted);
      removals.add(() -> signal.offAbort(aborted));
    }
    var unused = listening.whenComplete((result, thrown) -> end(null));
  }

  /** The listener that collects, under the event that is iterated over. */
  <L> void listen(EventEmitter emitter, Event<L> event, L listener) {
    emitter.on(event, listener);
    removals.add(() -> emitter.removeListener(event, listener));
  }

  @SuppressWarnings("unchecked") // L is Runnable or Consumer, erased, and Closing is both
  private <L> void listenToAny(EventEmitter emitter, Event<L> event) {
    listen(emitter, event, (L) new Closing(this));
  }

  /** Adds an emission. On the loop. */
  void add(A argument) {
    boolean pauses;
    boolean overflows;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      unread.add(argument);
      pauses = !paused && unread.size() > options.highWaterMark();
      paused |= pauses;
      overflows = unread.size() > UNREAD_MAX;
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (overflows) {
      end(new IllegalStateException("The reader of events is " + UNREAD_MAX + " events behind."));
    } else if (pauses) {
      options.pause().run();
    }
  }

  /**
   * Waits for an event, an error or the end.
   *
   * @return false if {@link #next()} has nothing more to give, not even an error
   * @throws IllegalStateException if it would have to wait on the loop
   * @throws CancellationException if the waiting thread is interrupted, which stays marked so
   */
  @Override
  public boolean hasNext() {
    lock.lock();
    try {
      while (unread.isEmpty() && !ended) {
        refuseToWaitOnTheLoop();
        changed.await();
      }
      return !unread.isEmpty() || error != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("Interrupted while waiting for an event.");
      cancelled.initCause(e);
      throw cancelled;
    } finally {
      lock.unlock();
    }
  }

  private void refuseToWaitOnTheLoop() {
    if (EventLoop.currentOrNull() == loop) {
      throw new IllegalStateException(
          "Waiting for an event on its own event loop '%s' would never end. Iterate on another thread."
              .formatted(loop.name()));
    }
  }

  /**
   * Waits for the next event.
   *
   * @return the argument of the emission
   * @throws NodeException the error that the emitter emitted, or {@link AbortException} if the
   *     signal fired; once
   * @throws NoSuchElementException after the end
   * @throws IllegalStateException as {@link #hasNext()}, or if a million events were unread
   */
  @Override
  public A next() {
    boolean resumes = false;
    lock.lock();
    try {
      if (!hasNext()) {
        throw new NoSuchElementException("The iteration over events has ended.");
      }
      A argument = unread.poll();
      if (argument == null) {
        throw takeError();
      }
      resumes = paused && unread.size() < options.lowWaterMark();
      paused &= !resumes;
      return argument;
    } finally {
      lock.unlock();
      if (resumes) {
        onLoop(options.resume());
      }
    }
  }

  private RuntimeException takeError() {
    RuntimeException taken = error;
    error = null;
    return taken == null ? new NoSuchElementException() : taken;
  }

  /** Ends the iteration and takes the listeners off. Any thread; idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      unread.clear();
      end(null);
      error = null;
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable RuntimeException cause) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      paused = false;
      error = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (!listening.isDone()) {
      onLoop(this::stopListening);
    }
  }

  private void onLoop(Runnable task) {
    if (EventLoop.currentOrNull() == loop) {
      task.run();
      return;
    }
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // The loop has ended, or is lost in tasks: either way no more events will come.
      listening.completeExceptionally(e);
    }
  }

  private void stopListening() {
    removals.forEach(Runnable::run);
    removals.clear();
    listening.complete(true);
  }

  /** Ends an iteration, whatever kind of event it was registered for. */
  private record Closing(EventIterator<?> iterator) implements Runnable, Consumer<Object> {
    @Override
    public void run() {
      iterator.end(null);
    }

    @Override
    public void accept(Object argument) {
      iterator.end(null);
    }
  }
}
