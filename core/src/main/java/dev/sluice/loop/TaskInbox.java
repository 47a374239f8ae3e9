package dev.sluice.loop;

import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tasks that other threads hand to the loop, and the wake-up of a loop that sleeps.
 *
 * <p>No wake-up is lost: a producer first makes its task visible and then looks whether the loop
 * sleeps; the loop first says that it is going to sleep and then looks whether there are tasks.
 * Whatever the interleaving, one of the two sees the other. A busy loop is not woken up, which
 * would cost a system call for each task.
 */
final class TaskInbox {
  /**
   * How many tasks may wait. A loop that is so far behind will not catch up, and each further task
   * would only bring the end of the memory closer.
   */
  static final int CAPACITY = 1 << 20;

  private final Object lock = new Object();
  private final String loopName;
  private final Runnable wakeup;

  // Guarded by the lock.
  private ArrayDeque<Runnable> incoming = new ArrayDeque<>();
  private boolean closed;

  // Only the loop uses it: what it is working on.
  private ArrayDeque<Runnable> batch = new ArrayDeque<>();

  private volatile boolean hasTasks;
  private volatile boolean woken;
  private volatile boolean asleep;

  TaskInbox(String loopName, Runnable wakeup) {
    this.loopName = loopName;
    this.wakeup = wakeup;
  }

  /**
   * Adds a task and wakes the loop up. Any thread.
   *
   * @throws RejectedExecutionException if the loop has ended, or {@link #CAPACITY} tasks wait
   */
  void add(Runnable task) {
    synchronized (lock) {
      if (closed) {
        throw new RejectedExecutionException(
            "The event loop '" + loopName + "' has ended and takes no tasks any more.");
      }
      if (incoming.size() >= CAPACITY) {
        throw new RejectedExecutionException(
            "%,d tasks wait for the event loop '%s', the most it takes: it is stuck, or producers have to slow down."
                .formatted(CAPACITY, loopName));
      }
      incoming.add(task);
      hasTasks = true;
      wakeUp();
    }
  }

  /** Ends the sleep of the loop, or prevents the next one, without a task. Any thread. */
  void wake() {
    synchronized (lock) {
      woken = true;
      wakeUp();
    }
  }

  private void wakeUp() {
    if (asleep) {
      asleep = false;
      wakeup.run();
    }
  }

  /** Whether tasks wait. Any thread. */
  boolean hasTasks() {
    return hasTasks;
  }

  /** How many tasks wait. Any thread. */
  int size() {
    synchronized (lock) {
      return incoming.size();
    }
  }

  /**
   * The loop says that it is going to sleep; from now on {@link #add} and {@link #wake} wake it up.
   *
   * @return false if there are tasks or it was woken already: it must not sleep
   */
  boolean fallAsleep() {
    asleep = true;
    return !hasTasks && !woken;
  }

  /** The loop says that it is awake. */
  void awake() {
    asleep = false;
    woken = false;
  }

  /** Runs the tasks that are there now; what they add waits for the next turn. */
  void run(CallbackGate gate) {
    if (hasTasks) {
      takeBatch();
      for (Runnable task = batch.poll(); task != null; task = batch.poll()) {
        gate.call(task);
      }
    }
  }

  private void takeBatch() {
    assert batch.isEmpty();
    synchronized (lock) {
      ArrayDeque<Runnable> empty = batch;
      batch = incoming;
      incoming = empty;
      hasTasks = false;
    }
  }

  /** Takes no more tasks, unless some wait; returns whether it is closed. */
  boolean closeIfEmpty() {
    synchronized (lock) {
      closed |= incoming.isEmpty();
      return closed;
    }
  }

  /** Takes no more tasks. Those that wait can still be run. */
  void close() {
    synchronized (lock) {
      closed = true;
    }
  }

  /** Forgets the tasks that have not run. */
  void clear() {
    synchronized (lock) {
      incoming.clear();
      hasTasks = false;
    }
    batch.clear();
  }
}
