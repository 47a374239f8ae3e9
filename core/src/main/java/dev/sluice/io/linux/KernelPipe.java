package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sluice.io.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** A {@code pipe(7)} that bytes pass through on their way between two descriptors. */
final class KernelPipe {
  /**
   * The most bytes that are in it at once: what a stream buffers before it stops reading, and one
   * large read more. The kernel counts pages, of which small packets fill one each, so a pipe may
   * be full before.
   */
  static final int MAX_BYTES = 256 * 1024;

  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NONBLOCK = 0x800;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int SPLICE_F_MOVE = 1;
  private static final int SPLICE_F_NONBLOCK = 2;

  private final Libc libc;
  private final int readEnd;
  private final int writeEnd;
  private int bytes;

  private KernelPipe(Libc libc, int readEnd, int writeEnd) {
    this.libc = libc;
    this.readEnd = readEnd;
    this.writeEnd = writeEnd;
  }

  /**
   * Opens one. If the kernel does not let it be as large as it should, it is smaller.
   *
   * @param scratch room for two numbers
   */
  static KernelPipe open(Libc libc, MemorySegment scratch) throws ErrnoException {
    Sockets.check(libc.call(SystemCall.PIPE2, scratch.address(), O_CLOEXEC | O_NONBLOCK));
    int readEnd = scratch.getAtIndex(JAVA_INT, 0);
    int writeEnd = scratch.getAtIndex(JAVA_INT, 1);
    libc.call(SystemCall.FCNTL, writeEnd, F_SETPIPE_SZ, MAX_BYTES);
    return new KernelPipe(libc, readEnd, writeEnd);
  }

  /** How many bytes are in it. */
  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return bytes == 0;
  }

  /**
   * Takes bytes from a descriptor, as many as there is room for.
   *
   * @return how many, 0 at the end, or a negative error number; EAGAIN also if it is full
   */
  long fillFrom(int descriptor) {
    long count = splice(descriptor, writeEnd, MAX_BYTES - bytes);
    bytes += (int) Math.max(count, 0);
    return count;
  }

  /**
   * Takes bytes from a buffer, as many as there is room for, and moves its position behind them.
   *
   * @return how many, or a negative error number; EAGAIN if it is full
   */
  long fillFrom(ByteBuffer source) {
    long count = fillFrom(MemorySegment.ofBuffer(source));
    source.position(source.position() + (int) Math.max(count, 0));
    return count;
  }

  /**
   * Takes bytes from memory, as many as there is room for.
   *
   * @return how many, or a negative error number; EAGAIN if it is full
   */
  long fillFrom(MemorySegment source) {
    long most = Math.min(source.byteSize(), MAX_BYTES - bytes);
    long count = libc.transfer(SystemCall.WRITE, writeEnd, source, most, 0);
    bytes += (int) Math.max(count, 0);
    return count;
  }

  /**
   * Gives bytes to a descriptor.
   *
   * @return how many, or a negative error number
   */
  long emptyInto(int descriptor) {
    long count = splice(readEnd, descriptor, bytes);
    bytes -= (int) Math.max(count, 0);
    return count;
  }

  /** Without {@code SPLICE_F_MORE}, which would hold the last bytes back until more follow. */
  private long splice(int from, int to, int most) {
    return libc.call(SystemCall.SPLICE, from, 0, to, 0, most, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
  }

  /** Takes everything out. */
  ByteBuffer drain() {
    byte[] drained = new byte[bytes];
    MemorySegment all = MemorySegment.ofArray(drained);
    int at = 0;
    while (at < drained.length) {
      long count = libc.transfer(SystemCall.READ, readEnd, all.asSlice(at), 0);
      if (count <= 0 && !Sockets.isAgain(count)) {
        throw new IllegalStateException("A pipe lost " + (drained.length - at) + " bytes");
      }
      at += (int) Math.max(count, 0);
    }
    bytes = 0;
    return ByteBuffer.wrap(drained);
  }

  void close() {
    libc.call(SystemCall.CLOSE, readEnd, 0);
    libc.call(SystemCall.CLOSE, writeEnd, 0);
  }
}
