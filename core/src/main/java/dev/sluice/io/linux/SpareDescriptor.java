package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;

/**
 * A descriptor kept for the moment when there are none left; libuv's {@code emfile_fd}.
 *
 * <p>A connection that cannot be accepted for want of a descriptor stays in the kernel's queue and
 * keeps the listening socket ready: the loop would spin, and the client would hang. So the spare
 * one is given up, everyone who waits is accepted and closed, and a new spare one is opened.
 */
final class SpareDescriptor {
  private final Libc libc;
  private final Sockets sockets;
  private int spare;

  SpareDescriptor(Libc libc, Sockets sockets) throws ErrnoException {
    this.libc = libc;
    this.sockets = sockets;
    spare = (int) Sockets.check(EventDescriptor.open(libc));
  }

  /**
   * Accepts and closes connections that wait.
   *
   * @param atMost how many
   * @return whether it worked; false if other threads took the spare descriptor
   */
  boolean turnAway(int server, int atMost) {
    if (spare < 0 && !reserve()) {
      return false;
    }
    close();
    try {
      for (int left = atMost; left > 0; left--) {
        int accepted = sockets.accept(server);
        if (accepted < 0) {
          return true;
        }
        sockets.close(accepted);
      }
      return true;
    } catch (ErrnoException stillNone) {
      return false;
    } finally {
      reserve();
    }
  }

  /**
   * Sees to it that there is a spare one beside a connection. If other threads took it, and this
   * connection got the last descriptor, the connection is closed: nobody could be turned away any
   * more while it lasts.
   *
   * @throws ErrnoException {@link Errno#EMFILE} if that was so
   */
  void keepBeside(int accepted) throws ErrnoException {
    if (spare < 0 && !reserve()) {
      sockets.close(accepted);
      reserve();
      throw new ErrnoException(Errno.EMFILE);
    }
  }

  private boolean reserve() {
    spare = (int) EventDescriptor.open(libc);
    return spare >= 0;
  }

  void close() {
    if (spare >= 0) {
      sockets.close(spare);
      spare = -1;
    }
  }
}
