package dev.sluice.io.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;

/**
 * Channels that wait for the selector to let go of them. The JDK closes a registered channel in an
 * odd way: it sends a FIN at once, even where unread bytes ask for a reset, and closes the
 * descriptor with the next select. So the key is cancelled first, one select lets go of a whole
 * batch of keys, and then the channels close as {@code close(2)} does. The batch is everything
 * closed within one poll. What has nothing unread sends its FIN before, as {@code close(2)} would
 * have by then: bytes that arrive in the meantime are no reason for a reset.
 */
final class LeavingChannels {
  private final Selector selector;
  private final ArrayDeque<NioHandle> leaving = new ArrayDeque<>();

  LeavingChannels(Selector selector) {
    this.selector = selector;
  }

  /** Takes a handle in that has just been closed. */
  void add(NioHandle handle) {
    handle.registration().cancel();
    handle.leave();
    leaving.add(handle);
  }

  /** Closes the descriptors of all that was added. */
  void release() {
    if (leaving.isEmpty()) {
      return;
    }
    try {
      // What is ready now is ready still when the next poll asks.
      selector.selectNow(_ -> {});
    } catch (IOException broken) {
      throw new UncheckedIOException("The selector failed: " + broken.getMessage(), broken);
    }
    while (!leaving.isEmpty()) {
      leaving.remove().releaseChannel();
    }
  }
}
