package dev.sluice.io.linux;

import dev.sluice.io.kernel.PolledReader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Reading when the descriptor is readable. */
final class ReadinessReader extends PolledReader implements SplicedReader {
  private final LinuxStream stream;

  /** How many bytes there were last time. */
  private int lastRead;

  /** The error that a splice has met and the next read tells; 0 if none. */
  private long splicedError;

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
    return ChunkMemory.isLarge(lastRead) ? readLarge() : readSmall();
  }

  private boolean readSmall() {
    ChunkMemory memory = stream.linux().chunks();
    int count = receive(memory.scratch());
    if (count > 0) {
      deliver(memory.copied(count));
    }
    return count == ChunkMemory.SCRATCH_BYTES;
  }

  private boolean readLarge() {
    ChunkMemory memory = stream.linux().chunks();
    MemorySegment into = memory.slab(lastRead);
    int count = receive(into);
    if (count > 0) {
      deliver(memory.taken(count));
    }
    return count == into.byteSize();
  }

  private void deliver(ByteBuffer chunk) {
    lastRead = chunk.remaining();
    if (stream.deliverDescriptors()) {
      listener().onChunk(chunk);
    }
  }

  @Override
  protected boolean readInto(ByteBuffer user) {
    MemorySegment into = MemorySegment.ofBuffer(user);
    int count = receive(into);
    if (count > 0 && stream.deliverDescriptors()) {
      listener().onReadInto(count);
    }
    return count == into.byteSize();
  }

  /** Reads once; reports end and failure itself and answers -1 then, and when nothing is there. */
  private int receive(MemorySegment into) {
    long count = splicedError < 0 ? splicedError : stream.receive(into);
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

  @Override
  public boolean maySplice() {
    return true;
  }

  @Override
  public long fill(KernelPipe pipe) {
    long count = pipe.fillFrom(stream.openDescriptor());
    if (count >= 0 || Sockets.isAgain(count)) {
      return count;
    }
    splicedError = count;
    return 0;
  }

  @Override
  public void watchForSplice(boolean wanted) {
    if (wanted) {
      watch();
    } else {
      unwatch();
    }
  }

  @Override
  public void watchAgain() {
    if (isReading()) {
      watch();
    }
  }
}
