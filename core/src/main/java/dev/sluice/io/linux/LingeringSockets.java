package dev.sluice.io.linux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The sockets of closed handles that have something to send yet. They do not keep the loop alive,
 * as what the kernel has of closed sockets does not.
 */
final class LingeringSockets {
  /**
   * As many peers that do not read may keep a descriptor after their handle was closed; then the
   * one that has waited longest is given up.
   */
  private static final int MAX_SOCKETS = 64;

  private final LinuxBackend backend;
  private final ArrayDeque<LingeringSocket> sockets = new ArrayDeque<>();

  LingeringSockets(LinuxBackend backend) {
    this.backend = backend;
  }

  /**
   * Closes a socket once the kernel has taken the rest of its bytes.
   *
   * @param descriptor which nobody else watches or closes
   */
  void add(int descriptor, ByteBuffer rest) {
    if (sockets.size() == MAX_SOCKETS) {
      sockets.remove().releaseDescriptor();
    }
    sockets.add(new LingeringSocket(backend, descriptor, rest));
  }

  /** One of them has nothing left to send. */
  void over(LingeringSocket socket) {
    sockets.remove(socket);
  }

  /** How many there are. */
  int count() {
    return sockets.size();
  }

  /** Gives all of them up. */
  void close() {
    sockets.forEach(LingeringSocket::releaseDescriptor);
    sockets.clear();
  }
}
