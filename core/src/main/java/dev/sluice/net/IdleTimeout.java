package dev.sluice.net;

import dev.sluice.error.ErrorCode;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Timer;
import dev.sluice.loop.Warning;
import org.jspecify.annotations.Nullable;

/**
 * Fires when nothing has happened on a socket for a time; the timer behind {@link
 * Socket#setTimeout(long)}.
 *
 * <pre>
 *           set(ms > 0)             time over, no write moved
 *   OFF ─────────────────► RUNNING ──────────────────────────► FIRED: `timeout`
 *    ▲                     │  ▲  ▲                               │
 *    │   set(0), clear()   │  └──┘ refresh(): any activity       │
 *    └─────────────────────┘     ▲                               │
 *                                └───────────── refresh() ───────┘
 * </pre>
 *
 * The timer does not hold the loop alive, and refreshing it costs a constant time and allocates
 * nothing, so that a million idle sockets may each do it on every read.
 */
final class IdleTimeout {
  /** The longest time of a timer, as Node's: 2³¹ − 1 ms. */
  private static final long LONGEST_MILLIS = Integer.MAX_VALUE;

  private final Socket socket;
  private final Runnable onTimeout;
  private @Nullable Timer timer;
  private long millis;

  /** How much of the write in flight was left when it was last looked at; 0 if none was. */
  private long lastWriteQueueSize;

  IdleTimeout(Socket socket) {
    this.socket = socket;
    this.onTimeout = socket::onTimeout;
  }

  /**
   * Starts with a new time, or ends with 0; nothing happens on a destroyed socket.
   *
   * @param listener called at the first {@code timeout}, or taken away if the time is 0
   * @throws dev.sluice.error.NodeException {@code ERR_OUT_OF_RANGE} for a negative time
   */
  void set(long wanted, @Nullable Runnable listener) {
    if (socket.destroyed()) {
      return;
    }
    long checked = check(socket.loop(), wanted);
    millis = wanted;
    clear();
    if (checked != 0) {
      timer = socket.loop().newTimer(socket.loop().bound(onTimeout), checked);
    }
    if (listener != null && checked == 0) {
      socket.off(Socket.TIMEOUT, listener);
    } else if (listener != null) {
      socket.once(Socket.TIMEOUT, listener);
    }
  }

  /** The time that was set, as it was given. */
  long millis() {
    return millis;
  }

  private static long check(EventLoop loop, long millis) {
    if (millis < 0) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("msecs", "a non-negative finite number", millis);
    }
    if (millis > LONGEST_MILLIS) {
      loop.emitWarning(
          new Warning(
              "TimeoutOverflowWarning",
              millis
                  + " does not fit into a 32-bit signed integer.\nTimer duration was truncated to "
                  + LONGEST_MILLIS
                  + "."));
    }
    return Math.min(millis, LONGEST_MILLIS);
  }

  /** Something happened: the time starts again. */
  void refresh() {
    Timer running = timer;
    if (running != null) {
      running.refresh();
    }
  }

  /** Ends for good. */
  void clear() {
    Timer running = timer;
    if (running != null) {
      running.close();
      timer = null;
    }
  }

  /** A write did not fit into the kernel at once: from now on its progress counts as activity. */
  void writeStarted(long bytes) {
    lastWriteQueueSize = bytes;
  }

  /** The write in flight is through; {@link #clear()} has been called if the socket is gone. */
  void writeEnded() {
    lastWriteQueueSize = 0;
    refresh();
  }

  /** The time is over; does nothing but start again if a write in flight has moved. */
  void timedOut() {
    StreamWrap wrap = socket.wrap();
    if (lastWriteQueueSize > 0 && wrap != null) {
      long left = wrap.handle().writeQueueSize();
      if (left != lastWriteQueueSize) {
        lastWriteQueueSize = left;
        refresh();
        return;
      }
    }
    socket.emit(Socket.TIMEOUT);
  }
}
