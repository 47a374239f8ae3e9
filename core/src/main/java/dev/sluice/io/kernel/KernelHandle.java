package dev.sluice.io.kernel;

/**
 * What all handles share: the two facts that decide whether the handle keeps the loop alive, and
 * the two steps of closing.
 */
public abstract class KernelHandle {
  /** Who made it. */
  protected final KernelBackend backend;

  private boolean active;
  private boolean referenced = true;

  /**
   * A handle, neither active nor unreferenced.
   *
   * @param backend who makes it
   */
  protected KernelHandle(KernelBackend backend) {
    this.backend = backend;
  }

  /** Gives back everything that the kernel has for the handle. Idempotent. */
  protected abstract void release();

  /**
   * Makes the calls that closing owes to the listener: the requests in flight, cancelled, then the
   * close itself. Takes note of each before it makes it, so that it can be called again to make the
   * rest if a listener throws.
   */
  protected abstract void finishClosing();

  /** {@return whether the handle reads, listens or polls} */
  protected final boolean isActive() {
    return active;
  }

  /**
   * Marks the handle as reading, listening or polling, or as none of it.
   *
   * @param now which
   */
  protected final void active(boolean now) {
    if (active != now) {
      active = now;
      if (referenced) {
        backend.liveness().activeReferenced(now ? 1 : -1);
      }
    }
  }

  /** Lets the handle keep the loop alive while it is active. */
  public final void ref() {
    if (!referenced) {
      referenced = true;
      countIfActive(1);
    }
  }

  /** Lets the loop end although the handle is active. */
  public final void unref() {
    if (referenced) {
      referenced = false;
      countIfActive(-1);
    }
  }

  /** {@return whether the handle keeps the loop alive while it is active} */
  public final boolean hasRef() {
    return referenced;
  }

  private void countIfActive(int change) {
    if (active) {
      backend.liveness().activeReferenced(change);
    }
  }
}
