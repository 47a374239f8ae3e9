package dev.sluice.io.linux;

import dev.sluice.io.StreamHandle;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where the bytes of chunks are read to; one per loop.
 *
 * <p>Small reads go to a scratch array and are copied into one of exactly their size, so that a
 * chunk the user keeps pins no more than its own bytes. Large ones go straight into a slab, of
 * which no byte is handed out twice: that saves the copy, and what they pin is bounded by the slab.
 * Which of both a connection takes is told by its last read ({@link #isLarge}).
 */
final class ChunkMemory {
  /** From here on the copy costs more than the part of a slab that may stay unused. */
  private static final int LARGE_BYTES = 8 * 1024;

  /** No chunk may pin more than this. */
  private static final int SLAB_BYTES = StreamHandle.MAX_CHUNK_BYTES;

  /** What small reads are offered: they are not known to be small before they are over. */
  static final int SCRATCH_BYTES = StreamHandle.MAX_CHUNK_BYTES;

  private final byte[] scratchArray = new byte[SCRATCH_BYTES];
  private final MemorySegment scratch = MemorySegment.ofArray(scratchArray);
  private byte[] slab = {};
  private int used;

  /** Whether a read of so many bytes makes the next one go into a slab. */
  static boolean isLarge(int lastRead) {
    return lastRead >= LARGE_BYTES;
  }

  /** Where small reads go; it holds the bytes of the last read only. */
  MemorySegment scratch() {
    return scratch;
  }

  /** A chunk with a copy of what was read into the scratch memory. */
  ByteBuffer copied(int count) {
    return ByteBuffer.wrap(Arrays.copyOf(scratchArray, count));
  }

  /**
   * Where a large read goes.
   *
   * @param lastRead how much the connection had to read last time, which decides how much of a slab
   *     has to be left
   */
  MemorySegment slab(int lastRead) {
    if (slab.length - used < lastRead) {
      slab = new byte[SLAB_BYTES];
      used = 0;
    }
    return MemorySegment.ofArray(slab).asSlice(used);
  }

  /** A chunk of what was read into the slab. */
  ByteBuffer taken(int count) {
    ByteBuffer chunk = ByteBuffer.wrap(slab).slice(used, count);
    used += count;
    return chunk;
  }
}
