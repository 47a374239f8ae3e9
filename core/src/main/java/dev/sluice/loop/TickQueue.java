package dev.sluice.loop;

/**
 * What runs after each callback from outside: all next ticks, then all microtasks, again until both
 * queues are empty.
 *
 * <p>A callback that throws leaves {@link #drain}; the next call goes on behind it, in the queue in
 * which it stopped.
 */
final class TickQueue {
  final CallQueue ticks = new CallQueue();
  final CallQueue microtasks = new CallQueue();
  private boolean stoppedInMicrotasks;

  boolean isEmpty() {
    return ticks.isEmpty() && microtasks.isEmpty();
  }

  /** Whether what threw out of {@link #drain} was a microtask. */
  boolean stoppedInMicrotasks() {
    return stoppedInMicrotasks;
  }

  /** Runs all, together with the microtasks that are the scope's own. */
  void drain(CallbackScope scope) {
    do {
      if (!stoppedInMicrotasks) {
        ticks.runAll();
      }
      stoppedInMicrotasks = true;
      microtasks.runAll();
      scope.runMicrotasks();
      stoppedInMicrotasks = false;
    } while (!isEmpty() || scope.settle());
  }

  void clear() {
    ticks.clear();
    microtasks.clear();
  }
}
