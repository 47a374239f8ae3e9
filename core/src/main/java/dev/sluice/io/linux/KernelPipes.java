package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sluice.io.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The pipes of a backend. One is held only while there are bytes in it, so a few serve any number
 * of transfers whose targets keep up.
 */
final class KernelPipes {
  /**
   * The most there are at once. Each takes two descriptors and, filled, {@link
   * KernelPipe#MAX_BYTES} of the kernel's memory: 64 MiB in all, which is also what Linux lets the
   * pipes of a user take before it makes new ones tiny ({@code pipe-user-pages-soft}).
   */
  static final int MAX_PIPES = 256;

  /** How many are kept open while nobody needs them: opening one costs more than a transfer. */
  static final int MAX_IDLE = 8;

  private final Libc libc;
  private final MemorySegment scratch;
  private final ArrayDeque<KernelPipe> idle = new ArrayDeque<>();
  private int open;

  KernelPipes(Libc libc, Arena arena) {
    this.libc = libc;
    this.scratch = arena.allocate(2 * JAVA_INT.byteSize(), JAVA_INT.byteAlignment());
  }

  /** An empty pipe; null if there is none to be had. */
  @Nullable KernelPipe take() {
    KernelPipe pipe = idle.pollLast();
    if (pipe != null || open == MAX_PIPES) {
      return pipe;
    }
    try {
      KernelPipe opened = KernelPipe.open(libc, scratch);
      open++;
      return opened;
    } catch (ErrnoException noDescriptors) {
      return null;
    }
  }

  /** Takes a pipe back; what is in it is lost. */
  void giveBack(KernelPipe pipe) {
    if (pipe.isEmpty() && idle.size() < MAX_IDLE) {
      idle.addLast(pipe);
    } else {
      pipe.close();
      open--;
    }
  }

  void close() {
    idle.forEach(KernelPipe::close);
    idle.clear();
  }
}
