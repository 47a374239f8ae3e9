package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
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
 * Bytes from heap buffers are gathered in the backend's scratch buffer, many small buffers into one
 * call of the kernel; a large direct buffer goes to the kernel as it is. Positions and limits of
 * the caller's buffers are read when {@code write} is called, and never moved.
 */
final class NioWriter {
  /** As often as libuv writes to one stream before the others get their turn. */
  private static final int MAX_WRITES_PER_TURN = 32;

  private static final ByteBuffer[] NONE = {};

  private final NioStream stream;
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

  NioWriter(NioStream stream) {
    this.stream = stream;
  }

  boolean inFlight() {
    return inFlight;
  }

  /** Whether a write has failed at once, and its completion is still to be delivered. */
  boolean hasFailed() {
    return failed;
  }

  long queueSize() {
    return inFlight ? remaining : 0;
  }

  /**
   * Writes what the kernel takes; returns whether that was everything.
   *
   * @param shutDown whether the FIN has been asked for: then it is refused, as the kernel does
   */
  boolean write(ByteBuffer[] source, int offset, int count, boolean shutDown) {
    Objects.checkFromIndexSize(offset, count, source.length);
    aim(source, offset, count);
    @Nullable Errno error = remaining > 0 && shutDown ? Errno.EPIPE : trySending();
    if (remaining == 0) {
      forget();
      return true;
    }
    inFlight = true;
    stream.backend.liveness().requests(1);
    if (error == null) {
      retain();
      stream.watch(stream.channel(), SelectionKey.OP_WRITE);
    } else {
      failed = true;
      stream.backend.posted().post(stream, Completion.WRITE, error);
    }
    return false;
  }

  /** The channel is writable. */
  void ready() {
    if (!inFlight) {
      return;
    }
    @Nullable Errno error = trySending();
    if (remaining == 0 || error != null) {
      stream.unwatch(SelectionKey.OP_WRITE);
      stream.complete(Completion.WRITE, error);
    }
  }

  /** The write in flight is over; the listener is about to hear of it. */
  void ended() {
    inFlight = false;
    failed = false;
    stream.backend.liveness().requests(-1);
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
    left[0].position(at);
    buffers = left;
    end = left.length;
    next = 0;
  }

  private @Nullable Errno trySending() {
    try {
      send();
      return null;
    } catch (IOException failure) {
      return Errnos.of(failure, Errno.EPIPE);
    }
  }

  private void send() throws IOException {
    SocketChannel channel = stream.channel();
    for (int writes = 0; writes < MAX_WRITES_PER_TURN && remaining > 0; writes++) {
      skipEmpty();
      ByteBuffer batch = goesAsItIs(buffers[next]) ? view() : gather();
      int offered = batch.remaining();
      int taken = channel.write(batch);
      advance(taken);
      if (taken < offered) {
        return;
      }
    }
  }

  private void skipEmpty() {
    while (at == buffers[next].limit()) {
      at = buffers[++next].position();
    }
  }

  private boolean goesAsItIs(ByteBuffer buffer) {
    return buffer.isDirect() && buffer.limit() - at >= NioBackend.WRITE_SCRATCH_BYTES;
  }

  private ByteBuffer view() {
    return buffers[next].duplicate().position(at);
  }

  private ByteBuffer gather() {
    ByteBuffer scratch = stream.backend.writeScratch().clear();
    int filled = 0;
    int from = at;
    for (int i = next; i < end && filled < scratch.capacity(); i++) {
      ByteBuffer source = buffers[i];
      int start = i == next ? from : source.position();
      int length = Math.min(source.limit() - start, scratch.capacity() - filled);
      scratch.put(filled, source, start, length);
      filled += length;
    }
    return scratch.limit(filled);
  }

  private void advance(int taken) {
    remaining -= taken;
    int left = taken;
    while (left > 0) {
      int step = Math.min(left, buffers[next].limit() - at);
      at += step;
      left -= step;
      if (at == buffers[next].limit() && next + 1 < end) {
        at = buffers[++next].position();
      }
    }
  }
}
