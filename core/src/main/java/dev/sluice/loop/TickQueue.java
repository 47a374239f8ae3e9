package dev.sluice.loop;

import java.util.ArrayDeque;

/**
 * What runs after each callback from outside: all next ticks, then all microtasks, again until both
 * queues are empty.
 *
 * <p>A callback that throws leaves {@link #drain()}; the next call goes on behind it, in the queue
 * in which it stopped.
 */
final class TickQueue {
  private final ArrayDeque<Runnable> ticks = new ArrayDeque<>();
  private final ArrayDeque<Runnable> microtasks = new ArrayDeque<>();
  private boolean stoppedInMicrotasks;

  void nextTick(Runnable tick) {
    ticks.add(tick);
  }

  void queueMicrotask(Runnable microtask) {
    microtasks.add(microtask);
  }

  boolean isEmpty() {
    return ticks.isEmpty() && microtasks.isEmpty();
  }

  /** Whether what threw out of {@link #drain()} was a microtask. */
  boolean stoppedInMicrotasks() {
    return stoppedInMicrotasks;
  }

  void drain() {
    do {
      if (!stoppedInMicrotasks) {
        runAll(ticks);
      }
      stoppedInMicrotasks = true;
      runAll(microtasks);
      stoppedInMicrotasks = false;
    } while (!ticks.isEmpty());
  }

  void clear() {
    ticks.clear();
    microtasks.clear();
  }

  private static void runAll(ArrayDeque<Runnable> queue) {
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      next.run();
    }
  }
}
