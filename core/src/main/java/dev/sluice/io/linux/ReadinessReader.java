package dev.sluice.io.linux;

import dev.sluice.io.kernel.KernelReader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Reading when the descriptor is readable. */
final class ReadinessReader extends KernelReader {
  private final LinuxStream stream;

  /** How many bytes there were last time. */
  private int lastRead;

  ReadinessReader(LinuxStream stream) {
    super(stream);
    this.stream = stream;
  }

  @Override
  protected void watch() {
    stream.watch().want(Watch.READABLE);
  }

  @Override
  protected void unwatch() {
    stream.watch().wantNot(Watch.READABLE);
  }

  @Override
  protected boolean readChunk() {
    ChunkMemory memory = stream.linux().chunks();
    boolean large = ChunkMemory.isLarge(lastRead);
    MemorySegment into = large ? memory.slab(lastRead) : memory.scratch();
    int count = receive(into);
    if (count > 0) {
      lastRead = count;
      ByteBuffer chunk = large ? memory.taken(count) : memory.copied(count);
      stream.deliverDescriptors();
      listener().onChunk(chunk);
    }
    return count == into.byteSize();
  }

  @Override
  protected boolean readInto(ByteBuffer user) {
    MemorySegment into = MemorySegment.ofBuffer(user);
    int count = receive(into);
    if (count > 0) {
      stream.deliverDescriptors();
      listener().onReadInto(count);
    }
    return count == into.byteSize();
  }

  /** Reads once; reports end and failure itself and answers -1 then, and when nothing is there. */
  private int receive(MemorySegment into) {
    long count = stream.receive(into);
    if (count > 0) {
      return (int) count;
    }
    if (count == 0) {
      end();
    } else if (!Sockets.isAgain(count)) {
      fail(Sockets.errno(count));
    }
    return -1;
  }
}
