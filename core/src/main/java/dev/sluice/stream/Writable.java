package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.loop.EventLoop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream to write to; everything about that is in {@link WritableStream}.
 *
 * <p>A destination of one's own is either made of functions ({@link WritableOptions}) or a subclass
 * that overrides {@link #doWrite} or {@link #doWritev}, and perhaps {@link #doConstruct}, {@link
 * #doFinal} and {@link #doDestroy}.
 *
 * @param <T> the type of chunk: {@link java.nio.ByteBuffer}, or with {@code objectMode} any type
 */
public non-sealed class Writable<T> extends Stream implements WritableStream<T> {
  private final WritableOptions<T> options;
  private final WritableState<T> state;

  /** A stream of bytes on the current loop, for a subclass that overrides {@link #doWrite}. */
  public Writable() {
    this(WritableOptions.defaults());
  }

  /**
   * A stream on the current loop.
   *
   * @param options how it is made
   */
  public Writable(WritableOptions<T> options) {
    this(EventLoop.current(), options);
  }

  /**
   * A stream.
   *
   * @param loop the loop that it belongs to
   * @param options how it is made
   */
  public Writable(EventLoop loop, WritableOptions<T> options) {
    super(loop, options.autoDestroy(), options.emitClose(), options.construct(), options.destroy());
    this.options = options;
    ChunkKind kind = options.objectMode() ? StandardKind.OBJECTS : StandardKind.BYTES;
    int mark = HighWaterMark.of(loop, kind.isObjects(), options.highWaterMark());
    this.state =
        new WritableState<>(this, kind, mark, options.decodeStrings(), options.borrowsChunks());
    complete(options.signal());
  }

  @Override
  public final WritableState<T> writableState() {
    return state;
  }

  @Override
  public Writable<T> destroy() {
    super.destroy();
    return this;
  }

  @Override
  public Writable<T> destroy(@Nullable Throwable error) {
    super.destroy(error);
    return this;
  }

  @Override
  public void doWrite(T chunk, Callback callback) {
    if (options.write() != null) {
      options.write().write(chunk, callback);
    } else if (hasWritev()) {
      doWritev(List.of(chunk), callback);
    } else {
      throw ErrorCode.ERR_METHOD_NOT_IMPLEMENTED.exception("doWrite()");
    }
  }

  @Override
  public boolean hasWritev() {
    return options.writev() != null || WritableStream.super.hasWritev();
  }

  @Override
  public void doWritev(List<T> chunks, Callback callback) {
    if (options.writev() != null) {
      options.writev().write(chunks, callback);
    } else {
      WritableStream.super.doWritev(chunks, callback);
    }
  }

  @Override
  public boolean hasFinal() {
    return options.finish() != null || WritableStream.super.hasFinal();
  }

  @Override
  public void doFinal(Callback callback) {
    if (options.finish() != null) {
      options.finish().accept(callback);
    } else {
      WritableStream.super.doFinal(callback);
    }
  }

  @Override
  void onConstructed() {
    state.onConstructed();
  }

  @Override
  protected void undestroy() {
    super.undestroy();
    state.reset();
  }

  @Override
  WritableState<?> writableSide() {
    return state;
  }
}
