package dev.sluice.io.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;

/**
 * Handles on their way out, in two steps.
 *
 * <p><b>Release.</b> The JDK closes a registered channel in an odd way: it sends a FIN at once,
 * even where unread bytes ask for a reset, and closes the descriptor with the next select. So the
 * key is cancelled first, one select lets go of a whole batch of keys, and then the channels close
 * as {@code close(2)} does. The batch is everything closed within one poll.
 *
 * <p><b>Finish.</b> From the loop's closing phase the listeners are told, that of the handle closed
 * last first, as in libuv. Handles closed by what they do wait for the next phase.
 */
final class ClosingHandles {
  private final Selector selector;
  private final Liveness liveness;
  private final ArrayDeque<NioHandle> unreleased = new ArrayDeque<>();

  /** Closed, and not yet in a closing phase; a stack. */
  private final ArrayDeque<NioHandle> closed = new ArrayDeque<>();

  /** What is left of the closing phase that has begun. */
  private final ArrayDeque<NioHandle> finishing = new ArrayDeque<>();

  ClosingHandles(Selector selector, Liveness liveness) {
    this.selector = selector;
    this.liveness = liveness;
  }

  /** Takes a handle in that has just been closed. */
  void add(NioHandle handle) {
    liveness.closing(1);
    handle.deregister();
    unreleased.add(handle);
    closed.push(handle);
  }

  /** Whether no listener waits for its last call. */
  boolean isEmpty() {
    return closed.isEmpty() && finishing.isEmpty();
  }

  /** Closes the descriptors of all that was added. */
  void release() {
    if (unreleased.isEmpty() || !selector.isOpen()) {
      return;
    }
    try {
      // What is ready now is ready still when the next poll asks.
      selector.selectNow(_ -> {});
    } catch (IOException broken) {
      throw new UncheckedIOException("The selector failed: " + broken.getMessage(), broken);
    }
    while (!unreleased.isEmpty()) {
      unreleased.remove().release();
    }
  }

  /** Tells the listeners of what was added before. */
  void finish() {
    release();
    if (finishing.isEmpty()) { // Otherwise a listener threw, and the rest of its phase comes first.
      finishing.addAll(closed);
      closed.clear();
    }
    while (!finishing.isEmpty() && selector.isOpen()) {
      finishing.element().finishClosing();
    }
  }

  /** A handle has nothing left to tell its listener but the close. */
  void finished(NioHandle handle) {
    NioHandle first = finishing.remove();
    assert first == handle : "Handles finish one after the other";
    liveness.closing(-1);
  }
}
