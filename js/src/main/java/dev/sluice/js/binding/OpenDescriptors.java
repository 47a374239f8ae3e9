package dev.sluice.js.binding;

import dev.sluice.js.posix.FileCalls;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The descriptors that a worker has opened and not closed, which its end closes: the process lives
 * on without it. Those of a main thread are the system's to close, or its embedder's. Any thread.
 */
final class OpenDescriptors implements AutoCloseable {
  private final Set<Integer> open = ConcurrentHashMap.newKeySet();
  private volatile boolean kept;

  /**
   * None yet.
   *
   * @param kept whether any are to be closed
   */
  OpenDescriptors(boolean kept) {
    this.kept = kept;
  }

  /** A call of {@code open(2)} has given a descriptor, or an error. */
  Long opened(long descriptor) {
    if (kept && descriptor >= 0) {
      open.add((int) descriptor);
    }
    return descriptor;
  }

  /** Closes a descriptor, whoever has opened it. */
  Long close(int descriptor) {
    open.remove(descriptor);
    return FileCalls.close(descriptor);
  }

  void leaveOpen() {
    kept = false;
    open.clear();
  }

  @Override
  public void close() {
    open.forEach(FileCalls::close);
    open.clear();
  }
}
