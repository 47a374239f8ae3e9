package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory made by {@code mmap(2)}: a segment of exactly the length that was mapped, so that every
 * access is checked against it. Closing first ends the segment's life and then unmaps: whoever
 * still holds it gets an {@link IllegalStateException}, where the hardware would end the JVM.
 */
final class Mapping implements AutoCloseable {
  /** {@code PROT_READ | PROT_WRITE} of {@code <sys/mman.h>}. */
  private static final int READ_WRITE = 3;

  private static final int MAP_SHARED = 1;
  private static final int MAP_PRIVATE = 2;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MAP_POPULATE = 0x8000;

  private final Libc libc;
  private final Arena arena = Arena.ofShared(); // A loop may be made on one thread, run on another.
  private final MemorySegment bytes;

  private Mapping(Libc libc, long length, int flags, int descriptor, long offset)
      throws ErrnoException {
    this.libc = libc;
    long address = libc.call(SystemCall.MMAP, 0, length, READ_WRITE, flags, descriptor, offset);
    if (address < 0) {
      arena.close();
      throw new ErrnoException(Errno.of((int) address));
    }
    bytes = segment(address, length);
  }

  /** Memory of the process's own, all zeros; pages that are never touched cost nothing. */
  static Mapping anonymous(Libc libc, long length) throws ErrnoException {
    return new Mapping(libc, length, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  }

  /** Memory shared with the kernel through a descriptor. */
  static Mapping shared(Libc libc, int descriptor, long offset, long length) throws ErrnoException {
    return new Mapping(libc, length, MAP_SHARED | MAP_POPULATE, descriptor, offset);
  }

  @SuppressWarnings("restricted") // the kernel has just said that this much memory is there
  private MemorySegment segment(long address, long length) {
    return MemorySegment.ofAddress(address).reinterpret(length, arena, null);
  }

  MemorySegment bytes() {
    return bytes;
  }

  @Override
  public void close() {
    if (!arena.scope().isAlive()) {
      return;
    }
    long address = bytes.address();
    long length = bytes.byteSize();
    arena.close();
    libc.call(SystemCall.MUNMAP, address, length);
  }
}
