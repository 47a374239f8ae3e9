package dev.sluice.cli;

import dev.sluice.net.Socket;
import java.time.Duration;

/**
 * Notices that nothing has moved through two joined sockets for a time.
 *
 * <p>One side alone may well be silent: while the other is sending to a slow reader, nothing is
 * read from this one. So as long as the other has something to send, a silent side waits for its
 * verdict, and the time is over once both have been silent without a byte in between.
 */
final class IdleLimit {
  /** What {@link #moved()} never returns. */
  private static final long NEVER = -1;

  private final Duration limit;
  private final Runnable onIdle;
  private final Side one;
  private final Side other;

  /** A socket, and how much had moved when it was last found to be silent. */
  private static final class Side {
    private final Socket socket;
    private long silentAt = NEVER;

    private Side(Socket socket) {
      this.socket = socket;
    }
  }

  private IdleLimit(Socket one, Socket other, Duration limit, Runnable onIdle) {
    this.one = new Side(one);
    this.other = new Side(other);
    this.limit = limit;
    this.onIdle = onIdle;
  }

  /**
   * Watches two sockets until they are closed. On the loop.
   *
   * @param limit how long nothing may move
   * @param onIdle told when that time is over
   */
  static void watch(Socket one, Socket other, Duration limit, Runnable onIdle) {
    IdleLimit idle = new IdleLimit(one, other, limit, onIdle);
    idle.watch(idle.one, idle.other);
    idle.watch(idle.other, idle.one);
  }

  private void watch(Side side, Side opposite) {
    side.socket.setTimeout(limit, () -> silent(side, opposite));
  }

  private void silent(Side side, Side opposite) {
    if (opposite.socket.writableLength() == 0 || opposite.silentAt == moved()) {
      onIdle.run();
    } else {
      side.silentAt = moved();
      watch(side, opposite);
    }
  }

  private long moved() {
    return moved(one.socket) + moved(other.socket);
  }

  private static long moved(Socket socket) {
    return socket.bytesRead() + socket.bytesWritten() - socket.writableLength();
  }
}
