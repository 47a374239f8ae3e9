package dev.sluice.io.nio;

import dev.sluice.io.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * What stream and server handles share: the registration with the backend's selector, and the two
 * facts that decide whether the handle keeps the loop alive.
 *
 * <p>Interest is changed here and reaches the kernel with the next select, and only if it differs
 * by then: stopping and starting within one turn costs nothing.
 */
abstract sealed class NioHandle permits NioStream, NioServer {
  final NioBackend backend;
  final Transport transport;

  /** What the last select found the channel ready for. */
  int readyOps;

  private @Nullable SelectionKey key;
  private int interest;
  private boolean active;
  private boolean referenced = true;

  NioHandle(NioBackend backend, Transport transport) {
    this.backend = backend;
    this.transport = transport;
    backend.opened(this);
  }

  /** What the handle speaks. */
  public final Transport transport() {
    return transport;
  }

  /** The channel can do what {@link #readyOps} says. */
  abstract void ready();

  /** Closes the channel, which the selector has let go of. */
  abstract void release();

  /**
   * Makes the calls that closing owes to the listener: the requests in flight, cancelled, then the
   * close itself. Takes note of each before it makes it, so that it can be called again to make the
   * rest if a listener throws.
   */
  abstract void finishClosing();

  /** Watches a channel for one more operation. */
  final void watch(SelectableChannel channel, int operation) {
    if ((interest & operation) != 0) {
      return;
    }
    interest |= operation;
    if (key != null) {
      key.interestOps(interest);
      return;
    }
    try {
      key = channel.register(backend.selector(), interest, this);
    } catch (ClosedChannelException impossible) {
      throw new AssertionError("A handle drops its channel when it closes it", impossible);
    }
  }

  /** Stops watching for one operation. */
  final void unwatch(int operation) {
    if ((interest & operation) != 0 && key != null) {
      interest &= ~operation;
      key.interestOps(interest);
    }
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

  /** Leaves the selector; it lets go of the channel with its next select. */
  final void deregister() {
    if (key != null) {
      key.cancel();
      key = null;
      interest = 0;
    }
  }

  /** Whether the handle reads or listens. */
  final boolean isActive() {
    return active;
  }

  /** Marks the handle as reading or listening, or as neither. */
  final void active(boolean now) {
    if (active != now) {
      active = now;
      countIfReferenced(now ? 1 : -1);
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

  /** Whether the handle keeps the loop alive while it is active. */
  public final boolean hasRef() {
    return referenced;
  }

  private void countIfReferenced(int change) {
    if (referenced) {
      backend.liveness().activeReferenced(change);
    }
  }

  private void countIfActive(int change) {
    if (active) {
      backend.liveness().activeReferenced(change);
    }
  }
}
