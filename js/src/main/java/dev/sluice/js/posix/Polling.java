package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/** Asks the kernel what a descriptor is ready for, and waits for it. */
final class Polling {
  private static final short POLLIN = 1;
  private static final short POLLOUT = 4;
  private static final int POLLFD_SIZE = 8;
  private static final int TIMESPEC_SIZE = 16;

  private Polling() {}

  /** Returns when a write can make progress or fails. */
  static void awaitWritable(Libc libc, int descriptor) {
    libc.call(SystemCall.PPOLL, entry(libc, descriptor, POLLOUT), 1);
  }

  /** Whether a read would not wait. */
  static boolean isReadable(Libc libc, int descriptor) {
    long noTime = libc.memory(TIMESPEC_SIZE).address();
    return libc.call(SystemCall.PPOLL, entry(libc, descriptor, POLLIN), 1, noTime) > 0;
  }

  private static long entry(Libc libc, int descriptor, short events) {
    MemorySegment entry = libc.memory(POLLFD_SIZE);
    entry.set(JAVA_INT, 0, descriptor);
    entry.set(JAVA_SHORT, 4, events);
    return entry.address();
  }
}
