package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Small writes that go to the kernel together, by one call for many sockets instead of one each.
 *
 * <pre>
 *            open()            add()                     the last place taken, close(), flush()
 *   CLOSED ─────────► EMPTY ─────────► FILLING, extend() ──────────────────────────────────────┐
 *      ▲                ▲                                                                      │
 *      └─── close() ────┴──── every writer knows what has become of its bytes ◄── submitted ◄──┘
 * </pre>
 *
 * <p><b>When.</b> Only while a batch of completions is served in which many sockets have received
 * something ({@link #MIN_BATCH}), and never beyond its end: no other callback of the loop, no wait
 * and no end of the loop finds a write that was put off. What the kernel would have been given by
 * the first of the batch, it is given after {@link #MAX_SENDS} of them at the latest. A loop with
 * little to do sends at once, as libuv does.
 *
 * <p><b>Whose memory.</b> The slab is the ring's from the submission on until the send is over,
 * which it is when the submission returns: with {@code MSG_DONTWAIT} the kernel neither keeps a
 * send for later nor gives it to a worker, but answers {@code EAGAIN} ({@code REQ_F_NOWAIT}); and
 * what it takes it copies. With {@code MSG_WAITALL} less than everything counts as a failure, whose
 * completion tells how much it was. So only failures complete, and they have done so by the time
 * the submission returns, unless the queue of completions was full: then the ring is entered until
 * the kernel holds none back. No place is used again before that.
 */
final class DeferredSends {
  /** No place. */
  static final int NONE = -1;

  /**
   * What is put off of one socket, all writes together: a longer message costs the kernel so much
   * that a call of its own does not show.
   */
  static final int MAX_BYTES = 4 * 1024;

  /**
   * Writes that go together. Half of them saves as much but for a few per cent of a call each;
   * twice as many would let the first wait twice as long.
   */
  static final int MAX_SENDS = 32;

  /** Fewer completions than this are soon served: whoever writes then should not wait for them. */
  static final int MIN_BATCH = 8;

  /** Places do not begin at the same offset of a page: they would share few lines of the cache. */
  private static final int STRIDE = MAX_BYTES + 64;

  private static final int FLAGS =
      Sockets.MSG_DONTWAIT | Sockets.MSG_NOSIGNAL | Sockets.MSG_WAITALL;

  private final Ring ring;
  private final int minBatch;
  private final MemorySegment slab;
  private final @Nullable LinuxWriter[] writers = new @Nullable LinuxWriter[MAX_SENDS];
  private final int[] lengths = new int[MAX_SENDS];
  private final int[] results = new int[MAX_SENDS];

  /** By how many operations each is known to the submission queue. */
  private final int[] written = new int[MAX_SENDS];

  private int count;
  private int completionsBefore;
  private boolean open;

  /**
   * Nothing is put off yet.
   *
   * @param arena where the slab lives: at least as long as the ring
   * @param minBatch how many completions make a batch; usually {@link #MIN_BATCH}
   */
  DeferredSends(Ring ring, Arena arena, int minBatch) {
    this.ring = ring;
    this.minBatch = minBatch;
    slab = arena.allocate((long) MAX_SENDS * STRIDE, STRIDE - MAX_BYTES);
  }

  /**
   * A batch begins.
   *
   * @param completions how many
   */
  void open(int completions) {
    open = completions >= minBatch;
  }

  /** The batch is over. */
  void close() {
    open = false;
    flush();
  }

  /** Whether so many bytes of a write may be put off now. */
  boolean admits(long bytes) {
    return open && bytes <= MAX_BYTES;
  }

  /**
   * Puts a write off, all of whose bytes are copied.
   *
   * @param writer who hears what has become of them
   * @param bytes how many; {@linkplain #admits admitted}
   */
  void add(
      LinuxWriter writer, int descriptor, ByteBuffer[] source, int offset, int buffers, int bytes) {
    SubmissionQueue operations = ring.operation();
    if (count == 0) {
      completionsBefore = ring.completions().taken();
    }
    int place = count++;
    long start = start(place);
    copy(source, offset, buffers, start);
    writers[place] = writer;
    lengths[place] = bytes;
    results[place] = bytes;
    written[place] = operations.written();
    operations.send(descriptor, slab.address() + start, bytes, FLAGS, RingOperations.SEND | place);
    writer.place(place);
    if (count == MAX_SENDS) {
      flush();
    }
  }

  /**
   * Adds to a write that was put off.
   *
   * @return whether there was room, and the kernel has not taken it yet
   */
  boolean extend(int place, ByteBuffer[] source, int offset, int buffers, long bytes) {
    SubmissionQueue operations = ring.operation();
    long all = lengths[place] + bytes;
    if (all > MAX_BYTES || !operations.waits(written[place])) {
      return false;
    }
    copy(source, offset, buffers, start(place) + lengths[place]);
    lengths[place] = (int) all;
    results[place] = (int) all;
    operations.lengthen(written[place], (int) all);
    return true;
  }

  private static long start(int place) {
    return (long) place * STRIDE;
  }

  private void copy(ByteBuffer[] source, int offset, int buffers, long start) {
    long at = start;
    for (int i = offset; i < offset + buffers; i++) {
      ByteBuffer each = source[i];
      LinuxWriter.copy(each, each.position(), slab, at, each.remaining());
      at += each.remaining();
    }
  }

  /** Hands over what was put off; every writer knows what has become of it when this returns. */
  void flush() {
    if (count > 0) {
      ring.submit();
      ring.completions()
          .withdraw(
              completionsBefore,
              RingOperations.SLOT_MASK,
              RingOperations.SEND,
              RingOperations.NOBODY,
              this::failed);
      settle();
    }
  }

  private void failed(int place, int result) {
    results[place] = result;
  }

  private void settle() {
    for (int place = 0; place < count; place++) {
      LinuxWriter writer = Objects.requireNonNull(writers[place]);
      writers[place] = null;
      writer.place(NONE);
      if (results[place] != lengths[place]) {
        writer.cameBack(results[place], rest(place));
      }
    }
    count = 0;
  }

  private byte[] rest(int place) {
    byte[] all = new byte[lengths[place]];
    MemorySegment.copy(slab, JAVA_BYTE, start(place), all, 0, all.length);
    return Arrays.copyOfRange(all, Math.max(0, results[place]), all.length);
  }
}
