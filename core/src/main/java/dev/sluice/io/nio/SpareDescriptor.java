package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor kept for the moment when there are none left; libuv's {@code emfile_fd}.
 *
 * <p>A connection that cannot be accepted for want of a descriptor stays in the kernel's queue and
 * keeps the listening socket ready: the loop would spin, and the client would hang. So the spare
 * one is given up, everyone who waits is accepted and closed, and a new spare one is opened.
 */
final class SpareDescriptor {
  /** A type of service that reads back the same only where the system honours it. */
  private static final int PROBE_TYPE_OF_SERVICE = 0x10;

  private @Nullable SocketChannel spare;

  SpareDescriptor() throws IOException {
    spare = SocketChannel.open();
  }

  /** What sockets can do on this machine, asked of this one, which has nothing else to do. */
  Set<Capability> capabilities() throws IOException {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    SocketChannel socket = spare;
    if (socket == null) {
      return found;
    }
    Set<SocketOption<?>> options = socket.supportedOptions();
    if (options.contains(StandardSocketOptions.SO_REUSEPORT)) {
      found.add(Capability.REUSE_PORT);
    }
    if (options.contains(StandardSocketOptions.IP_TOS)) {
      socket.setOption(StandardSocketOptions.IP_TOS, PROBE_TYPE_OF_SERVICE);
      if (socket.getOption(StandardSocketOptions.IP_TOS) == PROBE_TYPE_OF_SERVICE) {
        found.add(Capability.TYPE_OF_SERVICE);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  /**
   * Accepts and closes connections that wait.
   *
   * @param atMost how many
   * @return whether it worked; false if other threads took the spare descriptor
   */
  boolean turnAway(ServerSocketChannel server, int atMost) {
    if (spare == null && !reserve()) {
      return false;
    }
    close();
    try {
      for (int left = atMost; left > 0; left--) {
        SocketChannel accepted = server.accept();
        if (accepted == null) {
          return true;
        }
        accepted.close();
      }
      return true;
    } catch (IOException stillNone) {
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
  void keepBeside(SocketChannel accepted) throws ErrnoException {
    if (spare == null && !reserve()) {
      Registration.close(accepted);
      reserve();
      throw new ErrnoException(Errno.EMFILE);
    }
  }

  private boolean reserve() {
    try {
      spare = SocketChannel.open();
      return true;
    } catch (IOException none) {
      return false;
    }
  }

  void close() {
    Registration.close(spare);
    spare = null;
  }
}
