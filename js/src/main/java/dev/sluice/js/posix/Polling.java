package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/** Waits for a descriptor that does not wait by itself, and that somebody has to write to now. */
final class Polling {
  private static final short POLLOUT = 4;
  private static final int POLLFD_SIZE = 8;

  private Polling() {}

  /** Returns when a write can make progress or fails. */
  static void awaitWritable(Libc libc, int descriptor) {
    MemorySegment entry = libc.memory(POLLFD_SIZE);
    entry.set(JAVA_INT, 0, descriptor);
    entry.set(JAVA_SHORT, 4, POLLOUT);
    libc.call(SystemCall.PPOLL, entry.address(), 1);
  }
}
