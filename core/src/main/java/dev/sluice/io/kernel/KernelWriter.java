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
 * </pre>
 *
 * Positions and limits of the caller's buffers are read when {@code write} is called, and never
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

  final boolean inFlight() {
    return inFlight;
  }

  /** Whether a write has failed at once, and its completion is still to be delivered. */
  final boolean hasFailed() {
    return failed;
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
    aim(source, offset, count);
    return write(shutDown);
  }

  /**
   * Writes what is in no buffer: {@link #offer} knows what, and is asked with none.
   *
   * @param count how many bytes
   * @param shutDown as above
   */
  final boolean writeUnbuffered(long count, boolean shutDown) {
    aim(NONE, 0, 0);
    remaining = count;
    return write(shutDown);
  }

  private boolean write(boolean shutDown) {
    @Nullable Errno error = remaining > 0 && shutDown ? Errno.EPIPE : trySending();
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
    if (!inFlight || failed) {
      return;
    }
    @Nullable Errno error = trySending();
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

  private void aim(ByteBuffer[] source, int offset, int count) {
    long total = 0;
    for (int i = offset; i < offset + count; i++) {
      total += source[i].remaining();
    }
    remaining = total;
    buffers = source;
    next = offset;
    end = offset + count;
    at = total == 0 ? 0 : source[offset].position();
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
