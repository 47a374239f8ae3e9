package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.StreamHandle;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The memory of chunks. */
class ChunkMemoryTest {
  private final ChunkMemory memory = new ChunkMemory();

  @Test
  void smallChunkPinsItsOwnBytesAlone() {
    memory.scratch().set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    ByteBuffer chunk = memory.copied(3);
    assertThat(chunk.array()).hasSize(3).startsWith((byte) 7);
    memory.scratch().set(ValueLayout.JAVA_BYTE, 0, (byte) 8);
    assertThat(chunk.get(0)).isEqualTo((byte) 7);
  }

  @Test
  void largeChunksNeverShareAByteAndPinASlabAtMost() {
    Random random = new Random(1);
    List<ByteBuffer> chunks = new ArrayList<>();
    int lastRead = 16_384;
    for (int i = 0; i < 500; i++) {
      MemorySegment into = memory.slab(lastRead);
      assertThat(into.byteSize()).isBetween((long) lastRead, (long) StreamHandle.MAX_CHUNK_BYTES);
      int count = 1 + random.nextInt((int) into.byteSize());
      into.asSlice(0, count).fill((byte) i);
      ByteBuffer chunk = memory.taken(count);
      assertThat(chunk.remaining()).isEqualTo(count);
      assertThat(chunk.array().length).isLessThanOrEqualTo(StreamHandle.MAX_CHUNK_BYTES);
      chunks.add(chunk);
      lastRead = count;
    }
    for (int i = 0; i < chunks.size(); i++) {
      byte[] bytes = new byte[chunks.get(i).remaining()];
      chunks.get(i).get(bytes);
      assertThat(bytes).containsOnly((byte) i);
    }
  }

  @Test
  void readOfAFewBytesGoesBackToSmallChunks() {
    assertThat(ChunkMemory.isLarge(0)).isFalse();
    assertThat(ChunkMemory.isLarge(64)).isFalse();
    assertThat(ChunkMemory.isLarge(StreamHandle.MAX_CHUNK_BYTES)).isTrue();
  }
}
