package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Duplex;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A handle over a stream instead of a kernel; the {@code JSStream} of Node. It is open from the
 * start.
 *
 * <pre>
 *   OPEN ── readStart ──► the stream flows ── its `end` ──► onEnd
 *     │ ── write ───────► stream.write ───── its callback, then an immediate ──► onWrite
 *     │ ── shutdown ────► a tick, stream.end ── its callback ──► onShutdown
 *     └── close, or the stream's `close` ──► stream.destroy, an immediate ──► CLOSED: onClose
 * </pre>
 *
 * Completions are never delivered inside the call that started them, as the contract wants. Bytes
 * of a write belong to the stream until its callback. A stream that fails or closes by itself takes
 * the socket along, with the stream's own error, which the contract has no place for.
 */
final class DuplexHandle implements StreamHandle {
  private final Duplex<ByteBuffer, ByteBuffer> stream;
  private final Consumer<@Nullable NodeException> gone;
  private final EventLoop loop;
  private @Nullable Listener listener;
  private @Nullable ByteBuffer into;
  private @Nullable ByteBuffer leftOver;
  private boolean reading;
  private boolean ended;
  private boolean endDelivered;
  private boolean writing;
  private boolean shuttingDown;
  private boolean closing;
  private boolean referenced = true;

  /**
   * A handle over a stream.
   *
   * @param gone told when the stream is gone, with its error if it has one
   */
  DuplexHandle(Duplex<ByteBuffer, ByteBuffer> stream, Consumer<@Nullable NodeException> gone) {
    this.stream = stream;
    this.gone = gone;
    this.loop = stream.loop();
    stream.pause();
    stream.onData(this::chunkArrived);
    stream.once(Duplex.END, this::streamEnded);
    stream.on(Duplex.ERROR, this::streamGone);
    stream.once(Duplex.CLOSE, hadError -> streamGone(null));
  }

  @Override
  public Transport transport() {
    return Transport.UNIX; // Neither addresses nor options: a stream is like an unnamed pipe.
  }

  @Override
  public void listener(Listener listener) {
    this.listener = listener;
  }

  private Listener listener() {
    Listener current = listener;
    assert current != null : "set before anything is started";
    return current;
  }

  // Open from the start.

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    throw new ErrnoException(Errno.EINVAL);
  }

  @Override
  public void connect(Endpoint remote) {
    throw new IllegalStateException("A socket over a stream is connected from the start");
  }

  // Read.

  @Override
  public void readStart() {
    into = null;
    startReading();
  }

  @Override
  public void readStart(ByteBuffer into) {
    this.into = into;
    startReading();
  }

  private void startReading() {
    reading = true;
    if (leftOver != null) {
      loop.setImmediate(this::deliverLeftOver);
    } else if (ended && !endDelivered) {
      loop.setImmediate(this::deliverEnd);
    } else {
      stream.resume();
    }
  }

  @Override
  public void readStop() {
    reading = false;
    stream.pause();
  }

  private void chunkArrived(ByteBuffer chunk) {
    if (closing) {
      return;
    }
    if (reading && leftOver == null) {
      deliver(chunk);
    } else {
      keep(chunk);
    }
  }

  private void deliver(ByteBuffer chunk) {
    ByteBuffer target = into;
    if (target == null) {
      listener().onChunk(chunk);
      return;
    }
    int count = Math.min(chunk.remaining(), target.remaining());
    target.put(target.position(), chunk, chunk.position(), count);
    if (count < chunk.remaining()) {
      leftOver = chunk.slice(chunk.position() + count, chunk.remaining() - count);
      stream.pause();
      loop.setImmediate(this::deliverLeftOver);
    }
    listener().onReadInto(count);
  }

  /** A chunk that came while nobody reads, or that is larger than the reader's buffer. */
  private void keep(ByteBuffer chunk) {
    ByteBuffer earlier = leftOver;
    if (earlier == null) {
      leftOver = chunk;
    } else {
      leftOver =
          ByteBuffer.allocate(earlier.remaining() + chunk.remaining())
              .put(earlier)
              .put(chunk)
              .flip();
    }
  }

  private void deliverLeftOver() {
    ByteBuffer chunk = leftOver;
    if (chunk == null || !reading || closing) {
      return;
    }
    leftOver = null;
    deliver(chunk);
    if (leftOver == null && reading) {
      startReading();
    }
  }

  private void streamEnded() {
    ended = true;
    if (reading && leftOver == null) {
      deliverEnd();
    }
  }

  private void deliverEnd() {
    if (reading && !endDelivered && !closing) {
      endDelivered = true;
      reading = false;
      listener().onEnd();
    }
  }

  private void streamGone(@Nullable NodeException error) {
    if (!closing) {
      gone.accept(error);
    }
  }

  // Write.

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    writing = true;
    stream.cork();
    for (int i = offset; i < offset + count - 1; i++) {
      stream.write(buffers[i].duplicate());
    }
    stream.write(
        buffers[offset + count - 1].duplicate(), error -> loop.setImmediate(() -> endWrite(error)));
    stream.uncork();
    return false;
  }

  private void endWrite(@Nullable NodeException error) {
    if (writing) {
      writing = false;
      listener().onWrite(error == null ? null : errnoOf(error, Errno.EPIPE));
    }
  }

  private static Errno errnoOf(NodeException error, Errno otherwise) {
    return error instanceof SystemException system ? system.errno() : otherwise;
  }

  @Override
  public long writeQueueSize() {
    return writing ? stream.writableLength() : 0;
  }

  @Override
  public void shutdown() {
    shuttingDown = true;
    loop.nextTick(
        () ->
            stream.end(
                null, error -> endShutdown(error == null ? null : errnoOf(error, Errno.ENOTCONN))));
  }

  private void endShutdown(@Nullable Errno error) {
    if (shuttingDown) {
      shuttingDown = false;
      listener().onShutdown(error);
    }
  }

  // Close.

  @Override
  public void reset() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    reading = false;
    stream.destroy();
    loop.setImmediate(this::closed);
  }

  private void closed() {
    endWrite(new SystemException(Errno.ECANCELED, "write"));
    endShutdown(Errno.ECANCELED);
    listener().onClose();
  }

  // Like an unnamed pipe.

  @Override
  public @Nullable Endpoint localEndpoint() {
    return null;
  }

  @Override
  public @Nullable Endpoint remoteEndpoint() {
    return null;
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** What keeps the loop alive is what the stream rests on; this handle adds nothing. */
  @Override
  public void ref() {
    referenced = true;
  }

  @Override
  public void unref() {
    referenced = false;
  }

  @Override
  public boolean hasRef() {
    return referenced;
  }

  @Override
  public boolean active() {
    return reading || writing || shuttingDown || closing;
  }

  @Override
  public Detached detach() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }
}
