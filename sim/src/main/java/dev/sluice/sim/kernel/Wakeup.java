package dev.sluice.sim.kernel;

/** A call from another thread that ends a wait, the one that goes on or the next. */
final class Wakeup {
  private boolean due;

  synchronized void wake() {
    due = true;
    notifyAll();
  }

  synchronized boolean isDue() {
    return due || Thread.currentThread().isInterrupted();
  }

  synchronized void reset() {
    due = false;
  }

  /** Waits, in real time. An interrupt ends the wait, and is seen by who polls. */
  synchronized void await() {
    try {
      while (!due) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
