package dev.sluice.io.linux;

import dev.sluice.io.kernel.PolledReader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Reading when the descriptor is readable. */
final class ReadinessReader extends PolledReader implements TransferSource {
  private final LinuxStream stream;

  /** How many bytes there were last time. */
  private int lastRead;

  /** The error that a transfer has met and the next read tells; 0 if none. */
  private long transferError;

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
    long count = transferError < 0 ? transferError : stream.receive(into);
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
  public void watchToReceive() {
    if (isReading()) {
      watch();
    }
  }

  @Override
  public void watchToSplice(boolean wanted) {
    if (wanted) {
      watch();
    } else {
      unwatch();
    }
  }

  @Override
  public boolean carryTo(LinuxTransfer transfer) {
    if (mayBeRead()) {
      MemorySegment slab = stream.linux().gatherSlab();
      int count = (int) known(stream.receive(slab));
      if (count > 0) {
        transfer.carried(count, transfer.carry(slab, count));
      } else if (count == 0) {
        transfer.sourceOver();
      }
    }
    return true;
  }

  @Override
  public boolean maySplice() {
    return true;
  }

  @Override
  public long fill(KernelPipe pipe) {
    return known(pipe.fillFrom(stream.openDescriptor()));
  }

  /** Keeps an error for the next read; it is an end until then. */
  private long known(long result) {
    if (result >= 0 || Sockets.isAgain(result)) {
      return result;
    }
    transferError = result;
    return 0;
  }
}
