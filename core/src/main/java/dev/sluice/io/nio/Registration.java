package dev.sluice.io.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * A handle's place at the backend's selector.
 *
 * <p>Interest is changed here and reaches the kernel with the next select, and only if it differs
 * by then: stopping and starting within one turn costs nothing.
 */
final class Registration {
  private final Selector selector;
  private final Runnable ready;
  private @Nullable SelectionKey key;
  private int interest;

  /** What the last select found the channel ready for. */
  private int readyOps;

  /**
   * @param ready called when the channel can do what {@link #isReadyFor} says
   */
  Registration(Selector selector, Runnable ready) {
    this.selector = selector;
    this.ready = ready;
  }

  /** Watches a channel for one more operation. */
  void watch(SelectableChannel channel, int operation) {
    if ((interest & operation) != 0) {
      return;
    }
    interest |= operation;
    if (key != null) {
      key.interestOps(interest);
      return;
    }
    try {
      key = channel.register(selector, interest, this);
    } catch (ClosedChannelException impossible) {
      throw new AssertionError("A handle drops its channel when it closes it", impossible);
    }
  }

  /** Stops watching for one operation. */
  void unwatch(int operation) {
    if ((interest & operation) != 0 && key != null) {
      interest &= ~operation;
      key.interestOps(interest);
    }
  }

  /** Leaves the selector; it lets go of the channel with its next select. */
  void cancel() {
    if (key != null) {
      key.cancel();
      key = null;
      interest = 0;
    }
  }

  /** The selector has found the channel ready. */
  void found(int operations) {
    readyOps = operations;
  }

  boolean isReadyFor(int operation) {
    return (readyOps & operation) != 0;
  }

  /** Serves what was found. */
  void serve() {
    ready.run();
  }

  /** Closes a channel for good. */
  static void close(@Nullable Channel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("A channel did not close: " + broken.getMessage(), broken);
    }
  }
}
