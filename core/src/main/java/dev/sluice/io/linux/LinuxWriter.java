package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.KernelWriter;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Writing straight from the memory of the caller's buffers, on the heap or not.
 *
 * <p>Memory on the heap has no address that could stand in an {@code iovec}. So several small
 * buffers are gathered in the backend's slab and go out together, and large ones go out one after
 * the other, with {@code MSG_MORE} while more follows.
 */
final class LinuxWriter extends KernelWriter {
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int MSG_MORE = 0x8000;

  /** The most that one call is given: it holds up the safepoints of the whole JVM. */
  private static final int MAX_SEND_BYTES = 256 * 1024;

  /** From here on a buffer is not worth copying. */
  private static final int LARGE_BYTES = 16 * 1024;

  private final LinuxStream stream;

  LinuxWriter(LinuxStream stream) {
    super(stream);
    this.stream = stream;
  }

  @Override
  protected void watch() {
    stream.watch().want(Watch.WRITABLE);
  }

  @Override
  protected void unwatch() {
    stream.watch().wantNot(Watch.WRITABLE);
  }

  /**
   * The branches do not meet before the call, or the compiler could not do without the segments.
   */
  @Override
  protected boolean offer(ByteBuffer[] buffers, int next, int end, int at) throws ErrnoException {
    ByteBuffer first = buffers[next];
    int length = first.limit() - at;
    if (length < remaining() && length < LARGE_BYTES) {
      return send(gather(stream.linux().gatherSlab(), buffers, next, end, at));
    }
    int offered = Math.min(length, MAX_SEND_BYTES);
    return first.hasArray()
        ? send(MemorySegment.ofArray(first.array()).asSlice(first.arrayOffset() + at, offered))
        : send(MemorySegment.ofBuffer(first).asSlice(at - first.position(), offered));
  }

  private boolean send(MemorySegment batch) throws ErrnoException {
    long offered = batch.byteSize();
    int more = offered < remaining() ? MSG_MORE : 0;
    long taken = stream.send(batch, MSG_NOSIGNAL | more);
    if (taken >= 0) {
      took(taken);
    } else if (!Sockets.isFull(taken)) {
      throw stream.sendFailure(taken);
    }
    return taken == offered;
  }

  /** Copies buffers up to the first large one, or until the slab is full. */
  private static MemorySegment gather(
      MemorySegment slab, ByteBuffer[] buffers, int next, int end, int at) {
    long filled = 0;
    for (int i = next; i < end && filled < slab.byteSize(); i++) {
      ByteBuffer source = buffers[i];
      int start = i == next ? at : source.position();
      long length = Math.min(source.limit() - start, slab.byteSize() - filled);
      if (length >= LARGE_BYTES && i > next) {
        break;
      }
      MemorySegment bytes = MemorySegment.ofBuffer(source);
      MemorySegment.copy(
          bytes, JAVA_BYTE, start - source.position(), slab, JAVA_BYTE, filled, length);
      filled += length;
    }
    return slab.asSlice(0, filled);
  }
}
