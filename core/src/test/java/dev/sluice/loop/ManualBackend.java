package dev.sluice.loop;

import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * A backend without handles whose clock stands still until a poll sleeps, so that tests of timers
 * are exact and take no time. Completions and closes are what the test says they are.
 */
public final class ManualBackend implements Backend {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ArrayDeque<Runnable> completions = new ArrayDeque<>();
  private final ArrayDeque<Runnable> closings = new ArrayDeque<>();
  private final Semaphore wakeups = new Semaphore(0);
  private final Semaphore sleeping = new Semaphore(0);
  private final List<Long> sleeps = new ArrayList<>();
  private final RandomGenerator random = new Random(1);
  private long nanos;
  private int activeHandles;
  private boolean closed;
  private RuntimeException closeFailure;

  /** Moves the clock, as a callback does that takes long. */
  public void spend(long millis) {
    nanos += millis * NANOS_PER_MILLI;
  }

  /** Makes the next poll deliver something; keeps the loop alive until then. */
  public void complete(Runnable listener) {
    completions.add(listener);
  }

  /** Makes the next closing phase deliver something; keeps the loop alive until then. */
  public void closing(Runnable listener) {
    closings.add(listener);
  }

  /** Pretends that so many referenced handles are active. */
  public void activeHandles(int count) {
    activeHandles = count;
  }

  /** How long the polls were asked to sleep, in milliseconds, those that were not left out. */
  public List<Long> sleeps() {
    return sleeps;
  }

  /** Waits, on another thread, until a poll sleeps that only a wake-up can end. */
  public void awaitSleeper() {
    sleeping.acquireUninterruptibly();
  }

  /** Makes {@link #close()} throw, after it has closed. */
  public void failToClose(RuntimeException thrown) {
    closeFailure = thrown;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void poll(long timeoutNanos) {
    if (completions.isEmpty() && closings.isEmpty() && timeoutNanos != 0) {
      sleep(timeoutNanos);
    }
    for (int left = completions.size(); left > 0; left--) {
      completions.remove().run();
    }
  }

  private void sleep(long timeoutNanos) {
    if (timeoutNanos < 0) {
      // Nothing but another thread can end it.
      sleeping.release();
      wakeups.acquireUninterruptibly();
    } else if (!wakeups.tryAcquire()) {
      sleeps.add(timeoutNanos / NANOS_PER_MILLI);
      nanos += timeoutNanos;
    }
    wakeups.drainPermits();
  }

  @Override
  public void runClosing() {
    for (int left = closings.size(); left > 0; left--) {
      closings.remove().run();
    }
  }

  /** Whether a wakeup was asked for that no poll has met yet. */
  boolean isWoken() {
    return wakeups.availablePermits() > 0;
  }

  @Override
  public void wakeup() {
    wakeups.release();
  }

  @Override
  public boolean alive() {
    return activeHandles > 0 || !completions.isEmpty() || !closings.isEmpty();
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void close() {
    closed = true;
    completions.clear();
    closings.clear();
    activeHandles = 0;
    if (closeFailure != null) {
      throw closeFailure;
    }
  }

  @Override
  public String name() {
    return "manual";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public StreamHandle newStream(Transport transport) {
    throw new UnsupportedOperationException("no handles here");
  }

  @Override
  public ServerHandle newServer(Transport transport) {
    throw new UnsupportedOperationException("no handles here");
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Executor offLoop() {
    return Runnable::run;
  }

  @Override
  public HostResolver resolver() {
    return hostname -> {
      throw new ErrnoException(Errno.EAI_NONAME);
    };
  }

  @Override
  public int openHandles() {
    return activeHandles;
  }
}
