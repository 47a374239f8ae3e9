package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Two connected Unix-domain sockets by their descriptors, one for the code, one for the test. */
final class SocketPair implements AutoCloseable {
  private static final long SOCKETPAIR = SystemCall.X86 ? 53 : 199;
  static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int MSG_NOSIGNAL = 0x4000;

  private final Libc libc;
  private final int ours;
  private final int theirs;
  private boolean oursClosed;

  SocketPair(Libc libc) {
    this.libc = libc;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pair = arena.allocate(JAVA_INT, 2);
      long result =
          libc.call(SOCKETPAIR, AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.address(), 0, 0);
      if (result < 0) {
        throw new IllegalStateException("socketpair: " + result);
      }
      ours = pair.getAtIndex(JAVA_INT, 0);
      theirs = pair.getAtIndex(JAVA_INT, 1);
    }
  }

  /** The end that the ring works on. */
  int ours() {
    return ours;
  }

  /** Sends from the other end; returns how many bytes found room, or a negative error number. */
  int send(byte[] bytes) {
    return (int)
        libc.transfer(SystemCall.SENDTO, theirs, MemorySegment.ofArray(bytes), MSG_NOSIGNAL);
  }

  /** Reads at the other end, at most one byte; as {@code recv(2)} answers. */
  int receive() {
    return receive(new byte[1]);
  }

  /** Reads one byte at the other end, which must be there. */
  int receiveByte() {
    byte[] one = new byte[1];
    if (receive(one) != 1) {
      throw new IllegalStateException("There is nothing to receive");
    }
    return one[0];
  }

  private int receive(byte[] into) {
    return (int) libc.transfer(SystemCall.RECVFROM, theirs, MemorySegment.ofArray(into), 0);
  }

  /** A byte string of a pattern that shows where it is. */
  static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + (i >>> 8));
    }
    return bytes;
  }

  /** Our end belongs to somebody else from now on. */
  void giveOurs() {
    oursClosed = true;
  }

  void closeOurs() {
    oursClosed = true;
    libc.call(SystemCall.CLOSE, ours, 0);
  }

  @Override
  public void close() {
    if (!oursClosed) {
      closeOurs();
    }
    libc.call(SystemCall.CLOSE, theirs, 0);
  }
}
