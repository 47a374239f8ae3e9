package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The files that a backend has opened to send them, closed with it at the latest: a loop may end
 * while one is being opened, or is on its way. From any thread.
 */
final class OpenFiles {
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 0x80000;

  private final Set<Integer> descriptors = new HashSet<>();
  private boolean closed;

  /** With a place for the error number of its own: that of the backend belongs to its thread. */
  int open(Path file) throws ErrnoException {
    Libc libc = new Libc();
    int descriptor;
    try (Arena call = Arena.ofConfined()) {
      MemorySegment path = call.allocateFrom(file.toString());
      descriptor =
          (int)
              Sockets.check(
                  libc.call(SystemCall.OPENAT, AT_FDCWD, path.address(), O_CLOEXEC, 0, 0, 0));
    }
    if (!keep(descriptor)) {
      close(libc, descriptor);
      throw new ErrnoException(Errno.ECANCELED);
    }
    return descriptor;
  }

  private synchronized boolean keep(int descriptor) {
    if (!closed) {
      descriptors.add(descriptor);
    }
    return !closed;
  }

  /** Somebody closes a descriptor, which may be of such a file. */
  synchronized void forget(int descriptor) {
    descriptors.remove(descriptor);
  }

  /** Closes what is left, and opens nothing any more. */
  synchronized void close(Libc libc) {
    closed = true;
    for (int descriptor : descriptors) {
      close(libc, descriptor);
    }
    descriptors.clear();
  }

  private static void close(Libc libc, int descriptor) {
    libc.call(SystemCall.CLOSE, descriptor, 0);
  }
}
