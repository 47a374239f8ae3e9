package dev.sluice.event;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells operations that they are no longer wanted; Node's {@code AbortSignal}. It fires at most
 * once, by its {@link AbortController}, after a {@linkplain #timeout time}, or when one of
 * {@linkplain #any several} other signals does.
 *
 * <p>Any thread may use it. A listener that was added inside of a loop is called inside of that
 * loop: at once if the signal fires there, as a task of {@link EventLoop#execute} otherwise. A
 * listener that was added elsewhere is called by the thread that fires.
 *
 * <pre>
 *   LISTENING ── abort(), time is over, a source fires ──► ABORTED: has a reason, has called
 *       ▲ │                                                its listeners and forgotten them
 *       └─┘ onAbort(), offAbort()
 * </pre>
 *
 * <p>A signal made by {@code any} is held by its sources only while it has listeners, so that short
 * operations can watch a signal that lives as long as the program.
 */
public final class AbortSignal {
  private final List<AbortSignal> sources;

  // Guarded by this. Listeners in the order in which they were added, with the loop of each.
  private final Map<Runnable, @Nullable EventLoop> listeners = new LinkedHashMap<>();
  private final Set<AbortSignal> dependents = new LinkedHashSet<>();
  private @Nullable TimeoutTask timeout;

  private volatile @Nullable Throwable reason;

  AbortSignal() {
    this(List.of());
  }

  private AbortSignal(List<AbortSignal> sources) {
    this.sources = sources;
  }

  /**
   * A signal that has fired, with the reason {@code AbortError: This operation was aborted}.
   *
   * @return the signal
   */
  public static AbortSignal abort() {
    return abort(noReason());
  }

  /**
   * A signal that has fired.
   *
   * @param reason why
   * @return the signal
   */
  public static AbortSignal abort(Throwable reason) {
    AbortSignal signal = new AbortSignal();
    signal.fire(reason);
    return signal;
  }

  /**
   * A signal that fires after a time, with the reason {@code TimeoutError: The operation was
   * aborted due to timeout}. On a loop, which it does not keep alive.
   *
   * @param delay after how long, in whole milliseconds
   * @return the signal
   */
  public static AbortSignal timeout(Duration delay) {
    AbortSignal signal = new AbortSignal();
    TimeoutTask task = new TimeoutTask(signal);
    signal.timeout = task;
    EventLoop.current().newTimer(task, TimeUnit.MILLISECONDS.convert(delay));
    return signal;
  }

  /**
   * A signal that fires when the first of several does, with its reason; it has fired already if
   * one of them has.
   *
   * @param signals the others
   * @return the signal
   */
  public static AbortSignal any(AbortSignal... signals) {
    Set<AbortSignal> sources = new LinkedHashSet<>();
    for (AbortSignal signal : signals) {
      Throwable reason = signal.reason();
      if (reason != null) {
        return abort(reason);
      }
      if (signal.sources.isEmpty()) {
        sources.add(signal);
      } else {
        sources.addAll(signal.sources);
      }
    }
    return new AbortSignal(List.copyOf(sources));
  }

  static NodeException noReason() {
    return new NodeException(
        NodeException.Kind.ABORT_ERROR, "", "This operation was aborted", null);
  }

  /** {@return whether it has fired} */
  public boolean aborted() {
    return reason() != null;
  }

  /** {@return why it has fired; null if it has not} */
  public @Nullable Throwable reason() {
    if (reason == null && !sources.isEmpty()) {
      askSources();
    }
    return reason;
  }

  /** Sources do not know of a signal without listeners, which looks at them when it is asked. */
  private synchronized void askSources() {
    for (AbortSignal source : sources) {
      if (reason == null && listeners.isEmpty()) {
        reason = source.reason;
      }
    }
  }

  /**
   * Throws the reason if the signal has fired.
   *
   * @throws RuntimeException the reason; one that is none is the cause of a {@link NodeException}
   */
  public void throwIfAborted() {
    switch (reason()) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw NodeException.of(other);
    }
  }

  /**
   * Adds a listener. Without effect if the signal has fired, or the listener is there already. What
   * it throws is an uncaught exception of its loop, and does not keep the others from being called.
   *
   * @param listener what to call when the signal fires
   * @return this
   */
  public AbortSignal onAbort(Runnable listener) {
    synchronized (this) {
      if (aborted()) {
        return this;
      }
      listeners.putIfAbsent(listener, EventLoop.currentOrNull());
      pin();
    }
    for (AbortSignal source : sources) {
      source.attach(this);
    }
    return this;
  }

  /**
   * Removes a listener. Without effect if it is not there.
   *
   * @param listener the listener
   * @return this
   */
  public AbortSignal offAbort(Runnable listener) {
    boolean unheard;
    synchronized (this) {
      listeners.remove(listener);
      unheard = listeners.isEmpty();
      pin();
    }
    if (unheard) {
      sources.forEach(source -> source.detach(this));
    }
    return this;
  }

  /** A copy of the listeners. */
  synchronized List<Runnable> listeners() {
    return new ArrayList<>(listeners.keySet());
  }

  /** How many signals made by {@code any} it holds. */
  synchronized int dependentCount() {
    return dependents.size();
  }

  private void attach(AbortSignal dependent) {
    Throwable already;
    synchronized (this) {
      already = reason;
      if (already == null) {
        dependents.add(dependent);
        pin();
      }
    }
    if (already != null) {
      dependent.fire(already);
    }
  }

  private synchronized void detach(AbortSignal dependent) {
    dependents.remove(dependent);
    pin();
  }

  /** A timer holds its signal only while somebody would hear it. */
  private void pin() {
    if (timeout != null) {
      timeout.pinned = listeners.isEmpty() && dependents.isEmpty() ? null : this;
    }
  }

  /** Fires it and what depends on it: all have fired before the first listener is called. */
  void fire(Throwable why) {
    if (mark(why)) {
      List<AbortSignal> others;
      synchronized (this) {
        others = new ArrayList<>(dependents);
        dependents.clear();
      }
      others.removeIf(dependent -> !dependent.mark(why));
      callListeners();
      others.forEach(AbortSignal::callListeners);
    }
  }

  private synchronized boolean mark(Throwable why) {
    boolean first = reason == null;
    if (first) {
      reason = why;
    }
    return first;
  }

  private void callListeners() {
    Map<Runnable, @Nullable EventLoop> called;
    synchronized (this) {
      called = new LinkedHashMap<>(listeners);
    }
    sources.forEach(source -> source.detach(this));
    called.forEach(
        (listener, loop) -> {
          if (take(listener)) {
            call(listener, loop);
          }
        });
  }

  /** Takes a listener off that is to be called now; false if one before it has done so. */
  private synchronized boolean take(Runnable listener) {
    boolean present = listeners.containsKey(listener);
    listeners.remove(listener);
    return present;
  }

  private static void call(Runnable listener, @Nullable EventLoop loop) {
    EventLoop current = EventLoop.currentOrNull();
    try {
      if (loop == null || loop == current) {
        listener.run();
      } else {
        loop.execute(listener);
      }
    } catch (RuntimeException thrown) {
      report(thrown, current);
    }
  }

  private static void report(RuntimeException thrown, @Nullable EventLoop loop) {
    if (loop != null) {
      loop.nextTick(
          () -> {
            throw thrown;
          });
    } else {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }
  }

  private static final class TimeoutTask implements Runnable {
    private final WeakReference<AbortSignal> signal;
    @Nullable AbortSignal pinned;

    TimeoutTask(AbortSignal signal) {
      this.signal = new WeakReference<>(signal);
    }

    @Override
    public void run() {
      AbortSignal reached = pinned == null ? signal.get() : pinned;
      if (reached != null) {
        reached.fire(
            new NodeException(
                NodeException.Kind.TIMEOUT_ERROR,
                "",
                "The operation was aborted due to timeout",
                null));
      }
    }
  }
}
