package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.loop.EventLoop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream with two sides that have nothing to do with each other but their end: what is written is
 * not what is read. {@link ReadableStream} and {@link WritableStream} describe the sides; a {@link
 * Transform} connects them.
 *
 * <p>The stream destroys itself when both sides are through. With {@code allowHalfOpen} off the
 * writable side is ended when the readable side has ended.
 *
 * @param <R> the type of chunk that is read
 * @param <W> the type of chunk that is written
 */
public non-sealed class Duplex<R, W> extends Stream
    implements ReadableStream<R>, WritableStream<W> {

  /** Hooks as functions; null if there are none, as in a subclass that overrides the methods. */
  private final @Nullable DuplexOptions<R, W> functions;

  private final ReadableState<R> readableState;
  private final WritableState<W> writableState;
  private boolean allowHalfOpen;

  /** A stream of bytes on the current loop, for a subclass that overrides the hooks. */
  public Duplex() {
    this(DuplexOptions.defaults());
  }

  /**
   * A stream on the current loop.
   *
   * @param options how it is made
   */
  public Duplex(DuplexOptions<R, W> options) {
    this(EventLoop.current(), options);
  }

  /**
   * A stream.
   *
   * @param loop the loop that it belongs to
   * @param options how it is made
   */
  public Duplex(EventLoop loop, DuplexOptions<R, W> options) {
    super(loop, options.autoDestroy(), options.emitClose(), options.construct(), options.destroy());
    this.functions = options.hasFunctions() ? options : null;
    this.allowHalfOpen = options.allowHalfOpen();
    this.readableState = readableState(loop, options);
    this.writableState = writableState(loop, options);
    complete(options.signal());
  }

  /**
   * Two streams as the two sides of one. It fails when one of them does, and destroys both when it
   * is destroyed.
   *
   * @param <R> the type of chunk that is read
   * @param <W> the type of chunk that is written
   * @param readable where what is read comes from
   * @param writable where what is written goes
   * @return the stream in front of both
   */
  public static <R, W> Duplex<R, W> from(ReadableStream<R> readable, WritableStream<W> writable) {
    return JoinedDuplex.over(readable, writable);
  }

  private ReadableState<R> readableState(EventLoop loop, DuplexOptions<R, W> options) {
    boolean objects = options.readableObjectMode();
    int mark = HighWaterMark.of(loop, objects, options.readableHighWaterMark());
    ReadableState<R> state =
        new ReadableState<>(this, objects ? StandardKind.OBJECTS : StandardKind.BYTES, mark);
    if (!options.readable()) {
      state.end().makeAbsent();
    }
    return state;
  }

  private WritableState<W> writableState(EventLoop loop, DuplexOptions<R, W> options) {
    boolean objects = options.writableObjectMode();
    WritableState<W> state =
        new WritableState<>(
            this,
            objects ? StandardKind.OBJECTS : StandardKind.BYTES,
            HighWaterMark.of(loop, objects, options.writableHighWaterMark()),
            options.decodeStrings(),
            options.borrowsChunks());
    if (!options.writable()) {
      state.ending().makeAbsent();
    }
    return state;
  }

  @Override
  public final ReadableState<R> readableState() {
    return readableState;
  }

  @Override
  public final WritableState<W> writableState() {
    return writableState;
  }

  /** {@return whether the writable side stays open when the readable side ends} */
  public boolean allowHalfOpen() {
    return allowHalfOpen;
  }

  /**
   * Sets whether the writable side stays open when the readable side ends.
   *
   * @param allow false to end it then
   */
  public void setAllowHalfOpen(boolean allow) {
    allowHalfOpen = allow;
  }

  @Override
  public Duplex<R, W> destroy() {
    super.destroy();
    return this;
  }

  @Override
  public Duplex<R, W> destroy(@Nullable Throwable error) {
    super.destroy(error);
    return this;
  }

  @Override
  public void doRead(int size) {
    if (functions == null || functions.read() == null) {
      throw ErrorCode.ERR_METHOD_NOT_IMPLEMENTED.exception("doRead()");
    }
    functions.read().read(this, size);
  }

  @Override
  public void doWrite(W chunk, Callback callback) {
    if (functions != null && functions.write() != null) {
      functions.write().write(chunk, callback);
    } else if (hasWritev()) {
      doWritev(List.of(chunk), callback);
    } else {
      throw ErrorCode.ERR_METHOD_NOT_IMPLEMENTED.exception("doWrite()");
    }
  }

  @Override
  public boolean hasWritev() {
    return (functions != null && functions.writev() != null) || WritableStream.super.hasWritev();
  }

  @Override
  public void doWritev(List<W> chunks, Callback callback) {
    if (functions != null && functions.writev() != null) {
      functions.writev().write(chunks, callback);
    } else {
      WritableStream.super.doWritev(chunks, callback);
    }
  }

  @Override
  public boolean hasFinal() {
    return (functions != null && functions.finish() != null) || WritableStream.super.hasFinal();
  }

  @Override
  public void doFinal(Callback callback) {
    if (functions != null && functions.finish() != null) {
      functions.finish().accept(callback);
    } else {
      WritableStream.super.doFinal(callback);
    }
  }

  @Override
  void onConstructed() {
    readableState.onConstructed();
    writableState.onConstructed();
  }

  @Override
  protected void undestroy() {
    super.undestroy();
    readableState.reset();
    writableState.reset();
  }

  @Override
  boolean allowsHalfOpen() {
    return allowHalfOpen();
  }

  @Override
  ReadableState<?> readableSide() {
    return readableState;
  }

  @Override
  WritableState<?> writableSide() {
    return writableState;
  }
}
