package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.KernelWriter;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Writing from the memory of the caller's buffers, on the heap or not.
 *
 * <p>Memory on the heap has no address that could stand in an {@code iovec}. So small buffers are
 * copied into the backend's slab and go out together, and large ones go out as they are, one after
 * the other, with {@code MSG_MORE} while more follows. A small buffer is copied even if it is
 * alone: the copy costs less than the segments that a call straight from the heap may have to make.
 */
final class LinuxWriter extends KernelWriter {
  private static final int MSG_MORE = 0x8000;

  /** The most that one call is given: it holds up the safepoints of the whole JVM. */
  private static final int MAX_SEND_BYTES = 256 * 1024;

  /** The most that one call is given of a file: it may have to wait for the disk. */
  private static final int MAX_FILE_BYTES = 256 * 1024;

  /** From here on a buffer is not worth copying, although it could go out with others. */
  private static final int LARGE_BYTES = 16 * 1024;

  /** From here on a buffer that is alone is not worth copying. */
  private static final int LARGE_ALONE_BYTES = 4 * 1024;

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

  @Override
  protected boolean offer(ByteBuffer[] buffers, int next, int end, int at) throws ErrnoException {
    if (next == end) {
      return sendFile();
    }
    ByteBuffer first = buffers[next];
    int length = first.limit() - at;
    if (length < (length < remaining() ? LARGE_BYTES : LARGE_ALONE_BYTES)) {
      MemorySegment slab = stream.linux().gatherSlab();
      return send(slab, gather(slab, buffers, next, end, at));
    }
    int offered = Math.min(length, MAX_SEND_BYTES);
    MemorySegment bytes = MemorySegment.ofBuffer(first).asSlice(at - first.position(), offered);
    return send(bytes, offered);
  }

  /** A file that has ended has nothing left to write, which is known when it is asked again. */
  private boolean sendFile() throws ErrnoException {
    long offered = Math.min(remaining(), MAX_FILE_BYTES);
    long taken = stream.sendFile(offered);
    if (taken >= 0) {
      took(taken == 0 ? remaining() : taken);
    } else if (!Sockets.isFull(taken)) {
      throw stream.sendFailure(taken);
    }
    return taken > 0;
  }

  private boolean send(MemorySegment bytes, long offered) throws ErrnoException {
    int more = offered < remaining() ? MSG_MORE : 0;
    long taken = stream.send(bytes, offered, Sockets.MSG_NOSIGNAL | more);
    if (taken >= 0) {
      took(taken);
    } else if (!Sockets.isFull(taken)) {
      throw stream.sendFailure(taken);
    }
    return taken == offered;
  }

  /** Copies buffers up to the first large one, or until the slab is full; returns how much. */
  private static long gather(MemorySegment slab, ByteBuffer[] buffers, int next, int end, int at) {
    long filled = 0;
    for (int i = next; i < end && filled < slab.byteSize(); i++) {
      ByteBuffer source = buffers[i];
      int start = i == next ? at : source.position();
      int length = (int) Math.min(source.limit() - start, slab.byteSize() - filled);
      if (length >= LARGE_BYTES && i > next) {
        break;
      }
      copy(source, start, slab, filled, length);
      filled += length;
    }
    return filled;
  }

  private static void copy(ByteBuffer source, int start, MemorySegment to, long at, int length) {
    if (source.hasArray()) {
      MemorySegment.copy(source.array(), source.arrayOffset() + start, to, JAVA_BYTE, at, length);
    } else {
      MemorySegment bytes = MemorySegment.ofBuffer(source);
      MemorySegment.copy(bytes, JAVA_BYTE, start - source.position(), to, JAVA_BYTE, at, length);
    }
  }
}
