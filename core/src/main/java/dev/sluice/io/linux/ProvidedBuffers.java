package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The buffers that receives put their bytes into: the kernel takes one when bytes have arrived, so
 * that a connection that waits needs none.
 *
 * <pre>
 *   LENT ── a receive uses it up ──► USED, with bytes nobody has copied ── the last are ──► LENT
 * </pre>
 *
 * <p>From Linux 6.12 on a buffer is filled by one receive after the other until it is full; before,
 * each receive takes one for itself, however little it brings. Bytes are copied out when they are
 * delivered, which is within the turn, so that one who is slow never keeps buffers from the others.
 *
 * <p>Few are lent to begin with, since all are used in turn and those that fit into the processor's
 * cache are cheaper; more when too many receives find none ({@link #lendMore}), up to a limit.
 */
final class ProvidedBuffers implements AutoCloseable {
  /** The only group of a ring. */
  static final int GROUP = 0;

  private static final VarHandle TAIL = JAVA_SHORT.varHandle();

  private static final long ENTRY_BYTES = IoUring.BUF.byteSize();
  private static final long ADDR = IoUring.offset(IoUring.BUF, "addr");
  private static final long LEN = IoUring.offset(IoUring.BUF, "len");
  private static final long BID = IoUring.offset(IoUring.BUF, "bid");

  /** {@code struct io_uring_buf_ring} has its tail where the first entry has nothing. */
  private static final long TAIL_OFFSET = IoUring.offset(IoUring.BUF, "resv");

  /**
   * How many buffers there are and how large.
   *
   * @param bytes of one; a power of two
   * @param lent how many the kernel has to begin with
   * @param most how many there may be; a power of two
   */
  record Shape(int bytes, int lent, int most) {
    /** 256 KiB to begin with, 4 MiB at the most. */
    static final Shape INCREMENTAL = new Shape(64 * 1024, 4, 64);

    /** 1 MiB to begin with, of which short messages touch little, and 8 MiB at the most. */
    static final Shape WHOLE = new Shape(16 * 1024, 64, 512);
  }

  private final Shape shape;
  private final boolean incremental;
  private final Mapping ring;
  private final Mapping pool;

  /** How far each buffer is filled, how many claims on it are left, and whether it is used up. */
  private final int[] filled;

  private final int[] claims;
  private final boolean[] used;

  private int lent;
  private short tail;

  private ProvidedBuffers(Libc libc, int descriptor, Shape shape, boolean incremental)
      throws ErrnoException {
    this.shape = shape;
    this.incremental = incremental;
    filled = new int[shape.most];
    claims = new int[shape.most];
    used = new boolean[shape.most];
    ring = Mapping.anonymous(libc, shape.most * ENTRY_BYTES);
    try {
      pool = Mapping.anonymous(libc, (long) shape.most * shape.bytes);
    } catch (ErrnoException noMemory) {
      ring.close();
      throw noMemory;
    }
    try {
      register(libc, descriptor);
    } catch (ErrnoException refused) {
      close();
      throw refused;
    }
    lend(shape.lent);
  }

  /**
   * Buffers of a ring.
   *
   * @param descriptor the ring's
   * @param incremental how they are filled
   * @throws ErrnoException what the kernel said; EINVAL if it does not know this kind of filling
   */
  static ProvidedBuffers of(Libc libc, int descriptor, Shape shape, boolean incremental)
      throws ErrnoException {
    return new ProvidedBuffers(libc, descriptor, shape, incremental);
  }

  /** Buffers of a ring, filled as the kernel can do it. */
  static ProvidedBuffers of(Libc libc, int descriptor) throws ErrnoException {
    try {
      return of(libc, descriptor, Shape.INCREMENTAL, true);
    } catch (ErrnoException refused) {
      if (refused.errno() != Errno.EINVAL) {
        throw refused;
      }
      return of(libc, descriptor, Shape.WHOLE, false);
    }
  }

  private void register(Libc libc, int descriptor) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment registration = arena.allocate(IoUring.BUF_REG);
      registration.set(
          JAVA_LONG, IoUring.offset(IoUring.BUF_REG, "ring_addr"), ring.bytes().address());
      registration.set(JAVA_INT, IoUring.offset(IoUring.BUF_REG, "ring_entries"), shape.most);
      registration.set(JAVA_SHORT, IoUring.offset(IoUring.BUF_REG, "bgid"), (short) GROUP);
      registration.set(
          JAVA_SHORT,
          IoUring.offset(IoUring.BUF_REG, "flags"),
          (short) (incremental ? IoUring.PBUF_RING_INC : 0));
      long result =
          libc.call(
              SystemCall.IO_URING_REGISTER,
              descriptor,
              IoUring.REGISTER_PBUF_RING,
              registration.address(),
              1,
              0,
              0);
      if (result < 0) {
        throw new ErrnoException(Errno.of((int) result));
      }
    }
  }

  boolean incremental() {
    return incremental;
  }

  /** How many buffers have been lent to the kernel so far, each of them again and again. */
  int lent() {
    return lent;
  }

  /**
   * Lends as many again as were lent before, if there are any left.
   *
   * @return whether there were
   */
  boolean lendMore() {
    int more = Math.min(lent, shape.most - lent);
    lend(more);
    return more > 0;
  }

  private void lend(int more) {
    for (int i = 0; i < more; i++) {
      lendOne(lent++);
    }
    publish();
  }

  private void lendOne(int buffer) {
    filled[buffer] = 0;
    used[buffer] = false;
    long entry = (tail & shape.most - 1) * ENTRY_BYTES;
    ring.bytes().set(JAVA_LONG, entry + ADDR, pool.bytes().address() + offset(buffer));
    ring.bytes().set(JAVA_INT, entry + LEN, shape.bytes);
    ring.bytes().set(JAVA_SHORT, entry + BID, (short) buffer);
    tail++;
  }

  /** Shows the kernel the buffers that it was given back; it looks with the next enter. */
  void publish() {
    TAIL.setRelease(ring.bytes(), TAIL_OFFSET, tail);
  }

  /**
   * Takes note of a receive. To be called in the order in which the kernel completed them.
   *
   * @param flags of the completion
   * @param length how many bytes were received; they must be {@linkplain #release released}
   * @return where they are
   */
  int claim(int flags, int length) {
    int buffer = flags >>> IoUring.CQE_BUFFER_SHIFT;
    int position = offset(buffer) + filled[buffer];
    filled[buffer] += length;
    claims[buffer]++;
    used[buffer] = (flags & IoUring.CQE_F_BUF_MORE) == 0;
    assert filled[buffer] <= shape.bytes : "The kernel keeps within the buffer";
    return position;
  }

  /** Copies received bytes. */
  void copy(int position, byte[] into, int offset, int length) {
    MemorySegment.copy(pool.bytes(), JAVA_BYTE, position, into, offset, length);
  }

  /** Copies received bytes into a buffer of either kind, leaving its position alone. */
  void copy(int position, ByteBuffer into, int index, int length) {
    if (into.hasArray()) {
      copy(position, into.array(), into.arrayOffset() + index, length);
      return;
    }
    MemorySegment.ofBuffer(into.duplicate().position(index))
        .copyFrom(pool.bytes().asSlice(position, length));
  }

  /** Where received bytes are, until they are released. */
  MemorySegment at(int position, int length) {
    return pool.bytes().asSlice(position, length);
  }

  /** Lets go of received bytes: the buffer goes back when nobody has a claim on it. */
  void release(int position) {
    int buffer = bufferAt(position);
    assert claims[buffer] > 0 : "A claim is released once";
    if (--claims[buffer] == 0 && used[buffer]) {
      lendOne(buffer);
    }
  }

  private int bufferAt(int position) {
    // A receive of nothing at the very end of a full buffer would point behind it: the kernel does
    // not offer a full buffer, so there is none.
    return position / shape.bytes;
  }

  private int offset(int buffer) {
    return buffer * shape.bytes;
  }

  @Override
  public void close() {
    ring.close();
    pool.close();
  }
}
