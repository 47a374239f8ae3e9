package dev.sluice.sim.kernel;

/**
 * What a handle waits for, and its place in the backend's queue of those for which it has happened.
 * Level-triggered: it is queued again as long as it is ready for what it waits for.
 */
abstract class Readiness extends Chained<Readiness> implements Runnable {
  private final SimBackend backend;
  private boolean queued;

  Readiness(SimBackend backend) {
    this.backend = backend;
  }

  /** The handle that waits. */
  abstract SimHandle handle();

  /** Whether what is waited for has happened. */
  abstract boolean isReady();

  /** It has happened: does what is to be done. */
  abstract void serve();

  /** Told by the kernel: something has changed. */
  @Override
  public final void run() {
    changed();
  }

  /** Something has changed, here or in the kernel. */
  final void changed() {
    if (!queued && isReady()) {
      queued = true;
      backend.enqueue(this);
    }
  }

  /** Out of the queue, and again into it if it is still ready afterwards. */
  final void dequeued() {
    queued = false;
    if (!isReady()) {
      return;
    }
    try {
      serve();
    } finally {
      changed();
    }
  }
}
