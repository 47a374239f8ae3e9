package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.loop.EventLoop;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream to read from; everything about that is in {@link ReadableStream}.
 *
 * <pre>{@code
 * Readable<ByteBuffer> random = new Readable<>(ReadableOptions.<ByteBuffer>builder()
 *     .read((stream, size) -> stream.push(randomBytes(size)))
 *     .build());
 * random.onData(chunk -> ...);
 * }</pre>
 *
 * <p>A source of one's own is either such a function or a subclass that overrides {@link #doRead}
 * and perhaps {@link #doConstruct} and {@link #doDestroy}.
 *
 * @param <T> the type of chunk: {@link java.nio.ByteBuffer}, or with {@code objectMode} any type
 */
@SuppressWarnings("JavaLangClash") // Node's name; whoever uses both kinds imports one
public non-sealed class Readable<T> extends Stream implements ReadableStream<T> {
  private final ReadableOptions<T> options;
  private final ReadableState<T> state;

  /** A stream of bytes on the current loop, for a subclass that overrides {@link #doRead}. */
  public Readable() {
    this(ReadableOptions.defaults());
  }

  /**
   * A stream on the current loop.
   *
   * @param options how it is made
   */
  public Readable(ReadableOptions<T> options) {
    this(EventLoop.current(), options);
  }

  /**
   * A stream.
   *
   * @param loop the loop that it belongs to
   * @param options how it is made
   */
  public Readable(EventLoop loop, ReadableOptions<T> options) {
    this(loop, options, options.objectMode() ? StandardKind.OBJECTS : StandardKind.BYTES);
  }

  Readable(EventLoop loop, ReadableOptions<T> options, ChunkKind kind) {
    super(loop, options.autoDestroy(), options.emitClose(), options.construct(), options.destroy());
    this.options = options;
    int mark = HighWaterMark.of(loop, kind.isObjects(), options.highWaterMark());
    this.state = new ReadableState<>(this, kind, mark);
    complete(options.signal());
  }

  /**
   * A stream of given items, on the current loop; see {@link #from(EventLoop, Iterable)}.
   *
   * @param <T> the type of item
   * @param items what it delivers
   * @return the stream, of objects
   */
  public static <T> Readable<T> from(Iterable<? extends T> items) {
    return from(EventLoop.current(), items);
  }

  /**
   * A stream of given items. They are asked for as the stream is read, one ahead. If the stream is
   * destroyed and the iterator is {@link AutoCloseable}, that is closed. An item that is null fails
   * the stream with ERR_STREAM_NULL_VALUES, an exception of the iterator with that.
   *
   * @param <T> the type of item
   * @param loop the loop that the stream belongs to
   * @param items what it delivers
   * @return the stream, of objects
   */
  public static <T> Readable<T> from(EventLoop loop, Iterable<? extends T> items) {
    return new IterableReadable<>(loop, items.iterator());
  }

  /**
   * A stream of items that are made one after the other, on the current loop.
   *
   * @param <T> the type of item
   * @param next called on the loop for each item, not before the last one is there; its stage may
   *     be completed by any thread, with null for the end. What it throws or fails with fails the
   *     stream.
   * @return the stream, of objects
   */
  public static <T> Readable<T> fromAsync(
      Supplier<? extends CompletionStage<? extends @Nullable T>> next) {
    EventLoop loop = EventLoop.current();
    return new PullReadable<>(
        loop,
        ReadableOptions.<T>builder().objectMode(true).highWaterMark(1).build(),
        new SupplierPull<T>(loop, next));
  }

  @Override
  public final ReadableState<T> readableState() {
    return state;
  }

  @Override
  public Readable<T> destroy() {
    super.destroy();
    return this;
  }

  @Override
  public Readable<T> destroy(@Nullable Throwable error) {
    super.destroy(error);
    return this;
  }

  @Override
  public void doRead(int size) {
    if (options.read() == null) {
      throw ErrorCode.ERR_METHOD_NOT_IMPLEMENTED.exception("doRead()");
    }
    options.read().read(this, size);
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
  ReadableState<?> readableSide() {
    return state;
  }
}
