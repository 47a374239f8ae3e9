package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A duplex stream that makes what is read out of what is written.
 *
 * <pre>
 *   write ──► doTransform ──► push ──► buffer ──► reader
 *                 ▲                      │
 *                 └─ not before there is ◄ room in the buffer
 * </pre>
 *
 * <p>The next chunk is not transformed while the readable buffer is full: the reader's pace reaches
 * the writer through {@code write} saying false. When everything was written, {@link #doFlush} may
 * push what is left, and the readable side ends.
 *
 * <pre>{@code
 * Transform<ByteBuffer, ByteBuffer> upper =
 *     new Transform<>((stream, chunk, callback) -> callback.result(toUpperCase(chunk)));
 * }</pre>
 *
 * @param <W> the type of chunk that is written
 * @param <R> the type of chunk that is read
 */
public class Transform<W, R> extends Duplex<R, W> {
  private final @Nullable TransformFunction<W, R> transform;
  private final @Nullable FlushFunction<W, R> flush;
  private @Nullable Callback waitsForRoom;

  /** A stream of bytes on the current loop, for a subclass that overrides {@link #doTransform}. */
  public Transform() {
    this(DuplexOptions.defaults());
  }

  /**
   * A stream on the current loop, for a subclass that overrides {@link #doTransform}.
   *
   * @param options how it is made; what it says of {@code read} and {@code write} is not used
   */
  public Transform(DuplexOptions<R, W> options) {
    this(EventLoop.current(), options, null, null);
  }

  /**
   * A stream of bytes on the current loop.
   *
   * @param transform given each chunk
   */
  public Transform(TransformFunction<W, R> transform) {
    this(EventLoop.current(), DuplexOptions.defaults(), transform, null);
  }

  /**
   * A stream on the current loop.
   *
   * @param options how it is made
   * @param transform given each chunk
   * @param flush called when everything was written; null for nothing to flush
   */
  public Transform(
      DuplexOptions<R, W> options,
      TransformFunction<W, R> transform,
      @Nullable FlushFunction<W, R> flush) {
    this(EventLoop.current(), options, transform, flush);
  }

  /**
   * A stream.
   *
   * @param loop the loop that it belongs to
   * @param options how it is made
   * @param transform given each chunk; null if a subclass overrides {@link #doTransform}
   * @param flush called when everything was written; null for nothing to flush
   */
  public Transform(
      EventLoop loop,
      DuplexOptions<R, W> options,
      @Nullable TransformFunction<W, R> transform,
      @Nullable FlushFunction<W, R> flush) {
    super(loop, withoutDoubleBuffer(options));
    this.transform = transform;
    this.flush = flush;
    // Nothing is read ahead of the first write, so what it pushes need not wait for a tick.
    readableState().sync(false);
    on(PREFINISH, this::onPrefinish);
  }

  /** A stream that is to buffer nothing for its reader does not buffer for its writer either. */
  private static <R, W> DuplexOptions<R, W> withoutDoubleBuffer(DuplexOptions<R, W> options) {
    @Nullable Integer readable = options.readableHighWaterMark();
    boolean unbuffered = readable != null && readable == 0;
    return unbuffered && options.writableHighWaterMark() == null
        ? options.withWritableHighWaterMark(0)
        : options;
  }

  /**
   * Hook, called by the stream for each chunk written: pushes any number of chunks, by {@link
   * #push} or as the result given to the callback.
   *
   * @param chunk what was written
   * @param callback to be told, once, when the next chunk may come
   */
  public void doTransform(W chunk, TransformCallback<R> callback) {
    if (transform == null) {
      throw ErrorCode.ERR_METHOD_NOT_IMPLEMENTED.exception("doTransform()");
    }
    transform.transform(this, chunk, callback);
  }

  /**
   * Hook, called by the stream when everything was written: pushes what is left. The readable side
   * ends when the callback is told.
   *
   * @param callback to be told, once, when that is all
   */
  public void doFlush(TransformCallback<R> callback) {
    if (flush != null) {
      flush.flush(this, callback);
    } else {
      callback.done();
    }
  }

  @Override
  public void doWrite(W chunk, Callback callback) {
    long before = readableLength();
    doTransform(chunk, (error, result) -> transformed(before, error, result, callback));
  }

  private void transformed(
      long before, @Nullable NodeException error, @Nullable R result, Callback callback) {
    if (error != null) {
      callback.done(error);
      return;
    }
    if (result != null) {
      push(result);
    }
    if (readableState().ended()) {
      // Whoever pushed the end is told of it before more is written.
      loop().nextTick(callback::done);
    } else if (hasRoom(before)) {
      callback.done();
    } else {
      waitsForRoom = callback;
    }
  }

  private boolean hasRoom(long before) {
    return writableState().ended()
        || readableLength() == before
        || readableLength() < readableHighWaterMark();
  }

  @Override
  public void doRead(int size) {
    @Nullable Callback callback = waitsForRoom;
    if (callback != null) {
      waitsForRoom = null;
      callback.done();
    }
  }

  @Override
  public boolean hasFinal() {
    return true;
  }

  /** Flushes; a subclass that overrides this has {@link #doFlush} called after it. */
  @Override
  public void doFinal(Callback callback) {
    if (super.hasFinal()) {
      super.doFinal(callback);
    } else {
      finish(callback);
    }
  }

  private void onPrefinish() {
    if (super.hasFinal()) {
      finish(
          error -> {
            if (error != null) {
              destroy(error);
            }
          });
    }
  }

  /**
   * Has everything flushed, and ends the readable side: what {@link #doFinal} does unless it is
   * overridden, and otherwise is done when {@link #PREFINISH} is emitted.
   *
   * @param callback to be told, once, whether it worked
   */
  protected final void finish(Callback callback) {
    if (destroyed()) {
      push(null);
      callback.done();
      return;
    }
    doFlush(
        (error, result) -> {
          if (error != null) {
            callback.done(error);
            return;
          }
          if (result != null) {
            push(result);
          }
          push(null);
          callback.done();
        });
  }
}
