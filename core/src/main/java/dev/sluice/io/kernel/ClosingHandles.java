package dev.sluice.io.kernel;

import java.util.ArrayDeque;

/**
 * Handles on their way out: from the loop's closing phase their listeners are told, that of the
 * handle closed last first, as in libuv. Handles closed by what they do wait for the next phase.
 */
final class ClosingHandles {
  private final Liveness liveness;

  /** Closed, and not yet in a closing phase; a stack. */
  private final ArrayDeque<KernelHandle> closed = new ArrayDeque<>();

  /** What is left of the closing phase that has begun. */
  private final ArrayDeque<KernelHandle> finishing = new ArrayDeque<>();

  ClosingHandles(Liveness liveness) {
    this.liveness = liveness;
  }

  /** Takes a handle in that has just been closed. */
  void add(KernelHandle handle) {
    liveness.closing(1);
    closed.push(handle);
  }

  /** Whether no listener waits for its last call. */
  boolean isEmpty() {
    return closed.isEmpty() && finishing.isEmpty();
  }

  /** The next handle whose listener is to be told in this phase, which begins if none has. */
  void begin() {
    if (finishing.isEmpty()) { // Otherwise a listener threw, and the rest of its phase comes first.
      finishing.addAll(closed);
      closed.clear();
    }
  }

  /** Tells the listener of the next handle of the phase; returns whether there was one. */
  boolean finishNext() {
    if (finishing.isEmpty()) {
      return false;
    }
    finishing.element().finishClosing();
    return true;
  }

  /** A handle has nothing left to tell its listener but the close. */
  void finished(KernelHandle handle) {
    KernelHandle first = finishing.remove();
    assert first == handle : "Handles finish one after the other";
    liveness.closing(-1);
  }
}
