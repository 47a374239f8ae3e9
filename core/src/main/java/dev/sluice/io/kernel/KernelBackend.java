package dev.sluice.io.kernel;

import dev.sluice.io.Backend;
import dev.sluice.io.HostResolver;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A backend over a real kernel: the order of a poll, and what is the same on all of them.
 *
 * <p>A poll is four steps, in libuv's order:
 *
 * <pre>
 *   1  posted completions        what calls since the last poll left to be told
 *   2  wait                      not at all if 1 had something, or a wakeup is due
 *   3  what the kernel told      served one after the other
 *   4  posted completions again  what 3 left, a few rounds of it
 * </pre>
 */
public abstract class KernelBackend implements Backend {
  /** As often as libuv serves completions posted by completions before it goes on to the timers. */
  private static final int POSTED_ROUNDS = 8;

  private final Liveness liveness = new Liveness();
  private final PostedCompletions posted = new PostedCompletions();
  private final ClosingHandles closing = new ClosingHandles(liveness);
  private final OffLoopThreads offLoop;
  private final HostResolver resolver = new JdkResolver();
  private final RandomGenerator random = new SplittableRandom();
  private final String name;

  private boolean polling;
  private boolean closed;

  /**
   * A backend.
   *
   * @param name its name
   */
  protected KernelBackend(String name) {
    this.name = name;
    offLoop = new OffLoopThreads(name);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void poll(long timeoutNanos) {
    requireOpen();
    if (polling) {
      throw new IllegalStateException("poll() was called from a callback of poll()");
    }
    polling = true;
    try {
      boolean mayWait = timeoutNanos != 0 && !hasCompletions();
      posted.deliver();
      if (!closed) {
        waitAndServe(mayWait ? timeoutNanos : 0);
      }
      for (int round = 0; round < POSTED_ROUNDS && !posted.isEmpty(); round++) {
        posted.deliver();
      }
    } finally {
      polling = false;
      if (!closed) {
        settle();
      }
    }
  }

  /**
   * Waits for the kernel, unless a wakeup is due, and serves what it tells; steps 2 and 3. Forgets
   * wakeups and the thread's interrupt.
   *
   * @param timeoutNanos how long at most; 0 not at all, negative for ever
   */
  protected abstract void waitAndServe(long timeoutNanos);

  /** Releases what was let go of and is not released yet; after a poll, and before closing. */
  protected void settle() {}

  @Override
  public final void runClosing() {
    if (!closed) {
      settle();
    }
    closing.begin();
    while (!closed && closing.finishNext()) {
      // Until the phase is over.
    }
  }

  /**
   * Takes leave of a handle that was closed just now; it is told with the next closing phase.
   *
   * @param handle whose {@link KernelHandle#release} is to be called, now or soon
   */
  protected abstract void letGo(KernelHandle handle);

  /** A handle was closed. */
  final void closing(KernelHandle handle) {
    closing.add(handle);
    letGo(handle);
  }

  /** A handle's listener is about to be told of the close. */
  final void finished(KernelHandle handle) {
    closing.finished(handle);
    forget(handle);
  }

  /**
   * A handle does not exist any more.
   *
   * @param handle which
   */
  protected abstract void forget(KernelHandle handle);

  @Override
  public final boolean alive() {
    return !closed && liveness.alive();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Executor offLoop() {
    return offLoop;
  }

  @Override
  public HostResolver resolver() {
    return resolver;
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      offLoop.close();
      posted.clear();
      releaseAll();
    }
  }

  /** Releases every handle, and what the backend has of the kernel itself. */
  protected abstract void releaseAll();

  /** {@return whether the backend is closed} */
  protected final boolean isClosed() {
    return closed;
  }

  /** {@return whether the next poll delivers something without asking the kernel} */
  protected final boolean hasCompletions() {
    return !posted.isEmpty() || !closing.isEmpty();
  }

  /**
   * Refuses to go on with a closed backend.
   *
   * @throws IllegalStateException if it is closed
   */
  protected final void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The backend is closed");
    }
  }

  /**
   * Rounded up, or a timer that is due in half a millisecond would be polled for in a hot loop.
   *
   * @param nanos a time
   * @return it in milliseconds
   */
  protected static long roundedUpToMillis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(Math.min(nanos, Long.MAX_VALUE - 999_999) + 999_999);
  }

  /** Forgets an interrupt: it has ended the wait, and kept, it would end every wait to come. */
  protected static void forgetInterrupt() {
    boolean ignored = Thread.interrupted();
  }

  final Liveness liveness() {
    return liveness;
  }

  final PostedCompletions posted() {
    return posted;
  }
}
