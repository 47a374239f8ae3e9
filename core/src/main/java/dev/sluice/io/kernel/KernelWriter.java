package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of a stream handle.
 *
 * <pre>
 *   IDLE ── write(): kernel took everything ──► IDLE
 *    │ └─── write(): it did not ──► IN_FLIGHT ── writable, all taken, or failed ──► IDLE
 *    │                                  ▲
 *    │ write(): put off,                │ write(), which waits behind what is owed
 *    ▼ and answered done                │
 *   PUT_OFF ── flush(): taken in part ► OWING ── writable, all taken ──► IDLE
 *    │  └───── flush(): all taken ──────────────────────────────────────► IDLE
 *    └──────── flush(): failed ────────► LOST ── told ────────────────► IDLE
 * </pre>
 *
 * <p>A backend may put a small write off for a moment, to hand several to the kernel at once
 * ({@link #putOff}). It is answered done, and its bytes are the kernel's for everybody who asks:
 * whatever comes behind them flushes them first. What the kernel then has no room for is owed, and
 * keeps the loop alive as a write in flight does; what it refuses is told with the completions that
 * are posted, or by a write that comes before. IN_FLIGHT and OWING may be both at once, with the
 * debt ahead.
 *
 * <p>Positions and limits of the caller's buffers are read when {@code write} is called, and never
 * moved.
 */
public abstract class KernelWriter {
  /** As often as libuv writes to one stream before the others get their turn. */
  private static final int MAX_WRITES_PER_TURN = 32;

  private static final ByteBuffer[] NONE = {};

  private final KernelStream stream;
  private boolean inFlight;
  private boolean failed;
  private long remaining;

  /** What has become of a write that was answered done too early; null if all is well. */
  private @Nullable Debt debt;

  /**
   * What is being written: from {@code buffers[next]}, byte {@code at}, to {@code buffers[end]}.
   */
  private ByteBuffer[] buffers = NONE;

  private int next;
  private int end;
  private int at;

  /**
   * The writer of a stream.
   *
   * @param stream whose
   */
  protected KernelWriter(KernelStream stream) {
    this.stream = stream;
  }

  /**
   * Offers the kernel what comes next, by one system call, and tells {@link #took}.
   *
   * @param buffers what is written
   * @param next the first buffer that has bytes left
   * @param end behind the last one
   * @param at its first byte that is left
   * @return whether the kernel took all that was offered
   * @throws ErrnoException what it reported, {@link Errno#EAGAIN} excepted
   */
  protected abstract boolean offer(ByteBuffer[] buffers, int next, int end, int at)
      throws ErrnoException;

  /** Watches for room. */
  protected abstract void watch();

  /** Watches no longer. */
  protected abstract void unwatch();

  /**
   * Puts a small write off, if the backend does that and this is a moment for it. The write is done
   * then, as far as anybody is told. Otherwise what was put off before has been flushed.
   *
   * @param source where the buffers are
   * @param offset the first one's index
   * @param count how many
   * @param bytes how many they have in all; at least one
   * @return whether it did
   */
  protected boolean putOff(ByteBuffer[] source, int offset, int count, long bytes) {
    return false;
  }

  /** Hands the kernel what was put off; then everything else may follow. */
  public void flush() {}

  /**
   * Sends of what is owed, once.
   *
   * @param owed the bytes, whose position moves behind those the kernel took
   * @throws ErrnoException what it reported, {@link Errno#EAGAIN} excepted
   */
  protected void sendOwed(ByteBuffer owed) throws ErrnoException {
    throw new IllegalStateException("Nothing was put off");
  }

  /**
   * The kernel has no room for what was put off.
   *
   * @param rest the bytes, which nobody changes
   */
  protected final void owe(ByteBuffer rest) {
    debt(new Debt(rest, null));
    watch();
  }

  /**
   * The kernel has refused what was put off.
   *
   * @param error what it said
   */
  protected final void lose(Errno error) {
    debt(new Debt(null, error));
    stream.post(Completion.LOST_WRITE, null);
  }

  private void debt(@Nullable Debt now) {
    stream.liveness().requests((now == null ? 0 : 1) - (debt == null ? 0 : 1));
    debt = now;
  }

  /** Whether a write that was answered done has not ended yet. */
  final boolean hasDebt() {
    return debt != null;
  }

  /** {@return whether bytes that were answered done wait for room in the kernel} */
  public final boolean owes() {
    return debt != null && debt.owed() != null;
  }

  /**
   * Forgets what was answered done and has not ended: the handle is closing.
   *
   * @return the bytes that are owed; null if there are none
   */
  public final @Nullable ByteBuffer takeOwed() {
    @Nullable ByteBuffer owed = debt == null ? null : debt.owed();
    debt(null);
    return owed;
  }

  private boolean hasLost() {
    return debt != null && debt.lost() != null;
  }

  /** What the kernel has said to bytes that were answered done; null if that was told. */
  final @Nullable Errno takeLost() {
    @Nullable Errno lost = debt == null ? null : debt.lost();
    if (lost != null) {
      debt(null);
    }
    return lost;
  }

  final boolean inFlight() {
    return inFlight;
  }

  /** Whether a write has failed, and nobody has been told yet. */
  final boolean hasFailed() {
    return failed || hasLost();
  }

  final long queueSize() {
    return inFlight ? remaining : 0;
  }

  /**
   * Writes what the kernel takes; returns whether that was everything.
   *
   * @param shutDown whether the FIN has been asked for: then it is refused, as the kernel does
   */
  final boolean write(ByteBuffer[] source, int offset, int count, boolean shutDown) {
    Objects.checkFromIndexSize(offset, count, source.length);
    long total = 0;
    for (int i = offset; i < offset + count; i++) {
      total += source[i].remaining();
    }
    if (total == 0 || (mayPutOff(shutDown) && putOff(source, offset, count, total))) {
      return true;
    }
    aim(source, offset, count, total);
    return write(shutDown);
  }

  /**
   * Writes what is in no buffer: {@link #offer} knows what, and is asked with none.
   *
   * @param count how many bytes
   * @param shutDown as above
   */
  final boolean writeUnbuffered(long count, boolean shutDown) {
    flush();
    aim(NONE, 0, 0, count);
    return write(shutDown);
  }

  private boolean mayPutOff(boolean shutDown) {
    return !shutDown && debt == null;
  }

  private boolean write(boolean shutDown) {
    @Nullable Errno error = shutDown ? Errno.EPIPE : sendBehindDebt();
    if (remaining == 0) {
      forget();
      return true;
    }
    inFlight = true;
    stream.liveness().requests(1);
    if (error == null) {
      retain();
      watch();
    } else {
      failed = true;
      stream.post(Completion.WRITE, error);
    }
    return false;
  }

  /** The socket is writable. */
  public final void ready() {
    if (owes() && !payDebt()) {
      return;
    }
    if (!inFlight || failed) {
      return;
    }
    @Nullable Errno error = sendBehindDebt();
    if (remaining == 0 || error != null) {
      unwatch();
      stream.complete(Completion.WRITE, error);
    }
  }

  /** The write in flight is over; the listener is about to hear of it. */
  final void ended() {
    inFlight = false;
    failed = false;
    stream.liveness().requests(-1);
    forget();
  }

  /** Returns whether nothing is owed any more. */
  private boolean payDebt() {
    ByteBuffer owed = Objects.requireNonNull(Objects.requireNonNull(debt).owed());
    @Nullable Errno error = null;
    try {
      sendOwed(owed);
    } catch (ErrnoException failure) {
      error = failure.errno();
    }
    if (error == null && owed.hasRemaining()) {
      return false;
    }
    if (error == null) {
      debt(null);
    } else {
      lose(error);
    }
    if (!inFlight || failed) {
      unwatch();
    }
    stream.debtPaid();
    return true;
  }

  /** Sends unless something is owed yet, or lost; returns what went wrong. */
  private @Nullable Errno sendBehindDebt() {
    return debt == null ? trySending() : takeLost();
  }

  private void aim(ByteBuffer[] source, int offset, int count, long total) {
    remaining = total;
    buffers = source;
    next = offset;
    end = offset + count;
    at = count == 0 ? 0 : source[offset].position();
  }

  private void forget() {
    buffers = NONE;
    remaining = 0;
  }

  /** Keeps views of what is left: the array and the buffers' positions are the caller's. */
  private void retain() {
    ByteBuffer[] left = new ByteBuffer[end - next];
    for (int i = 0; i < left.length; i++) {
      left[i] = buffers[next + i].duplicate();
    }
    if (left.length > 0) {
      left[0].position(at);
    }
    buffers = left;
    end = left.length;
    next = 0;
  }

  private @Nullable Errno trySending() {
    try {
      boolean more = true;
      for (int writes = 0; more && remaining > 0 && writes < MAX_WRITES_PER_TURN; writes++) {
        skipEmpty();
        more = offer(buffers, next, end, at);
      }
      return null;
    } catch (ErrnoException failure) {
      return failure.errno();
    }
  }

  private void skipEmpty() {
    while (next < end && at == buffers[next].limit()) {
      at = buffers[++next].position();
    }
  }

  /**
   * The kernel took bytes.
   *
   * @param count how many
   */
  protected final void took(long count) {
    remaining -= count;
    if (remaining == 0) {
      return; // Nobody asks any more where it stands.
    }
    long left = count;
    while (left > 0 && next < end) {
      int step = (int) Math.min(left, buffers[next].limit() - at);
      at += step;
      left -= step;
      if (at == buffers[next].limit() && next + 1 < end) {
        at = buffers[++next].position();
      }
    }
  }

  /** {@return how many bytes are left in all} */
  protected final long remaining() {
    return remaining;
  }
}
