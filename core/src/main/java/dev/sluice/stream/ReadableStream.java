package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.event.Event;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The readable side of a stream: what {@link Readable} and {@link Duplex} have in common.
 *
 * <p>Data is consumed in one of two ways. A <b>flowing</b> stream emits every chunk to its {@link
 * #DATA} listeners as it comes; {@link #onData}, {@link #pipe(WritableStream)} and {@link #resume}
 * make it flow. From a <b>paused</b> one the program takes chunks with {@link #read()}, usually in
 * a {@link #READABLE} listener, which takes precedence over data listeners. Either way the stream
 * stops asking its source for more while {@link #readableLength()} has reached {@link
 * #readableHighWaterMark()}.
 *
 * <p>A chunk handed out may be kept for ever. Each of several {@code data} listeners and pipes is
 * given a view of its own of a chunk of bytes.
 *
 * <p>All methods belong on the stream's loop; elsewhere they throw {@link IllegalStateException}.
 *
 * @param <T> the type of chunk
 */
public sealed interface ReadableStream<T> extends StreamOperators<T> permits Readable, Duplex {
  /**
   * {@code data}: a chunk. {@link #onData} and {@link #dataEvent()} are the same with the type of
   * the stream's chunks. Adding a listener makes the stream flow unless it was paused explicitly or
   * has {@link #READABLE} listeners. Several listeners are each given a view of their own of a
   * chunk of bytes, so that none sees what another has read of it.
   */
  Event<Consumer<Object>> DATA = Event.ofViews("data", StandardKind::viewOfAny);

  /** {@code end}: all data was consumed. Not emitted if the stream is destroyed before. */
  Event<Runnable> END = Event.signal("end");

  /** {@code readable}: there is something to {@link #read()}, or the end was reached. */
  Event<Runnable> READABLE = Event.signal("readable");

  /** {@code pause}: {@link #pause()} stopped the flow. */
  Event<Runnable> PAUSE = Event.signal("pause");

  /** {@code resume}: the flow that {@link #resume()} asked for begins. */
  Event<Runnable> RESUME = Event.signal("resume");

  /** The argument of {@link #read(int)} that asks for whatever there is. */
  int ALL = -1;

  /** {@return this stream as the class that it is} */
  Stream stream();

  /** {@return the component that does the work of this side} */
  ReadableState<T> readableState();

  /** {@return {@link #DATA} with the type of this stream's chunks} */
  @SuppressWarnings("unchecked") // emitted with chunks of this type only
  default Event<Consumer<T>> dataEvent() {
    return (Event<Consumer<T>>) (Event<?>) DATA;
  }

  /**
   * Adds a listener for {@link #DATA}.
   *
   * @param listener given each chunk
   * @return this stream
   */
  @SuppressWarnings("unchecked") // a listener that takes a wider type takes this one
  default ReadableStream<T> onData(Consumer<? super T> listener) {
    stream().on(dataEvent(), (Consumer<T>) listener);
    return this;
  }

  /**
   * Adds a listener for the data as text. Characters split over chunks are held back until they are
   * complete, what is no character becomes U+FFFD, and what is incomplete at the end comes before
   * {@link #END}. Makes the stream flow, as {@link #onData} does.
   *
   * @param charset how the text is encoded; chunks that are no bytes are taken as the text they
   *     print
   * @param listener given each piece of text, never an empty one
   * @return this stream
   */
  default ReadableStream<T> onText(Charset charset, Consumer<? super String> listener) {
    TextListener.add(this, charset, listener);
    return this;
  }

  /**
   * The data as a stream of text, measured in UTF-16 units: Node's {@code setEncoding}, which in
   * Java cannot change the type of the stream itself. Nothing is read before the view is, and
   * whatever else reads this stream takes data away from it. Destroying the view destroys this
   * stream, unless it has ended.
   *
   * @param charset how the text is encoded
   * @return the view
   * @throws dev.sluice.error.NodeException ERR_INVALID_ARG_TYPE if this is no stream of bytes
   */
  @SuppressWarnings("unchecked") // checked by its kind of chunk
  default Readable<String> text(Charset charset) {
    if (readableState().kind != StandardKind.BYTES) {
      throw ErrorCode.ERR_INVALID_ARG_TYPE.exception("stream", "a stream of bytes", this);
    }
    return new TextView((ReadableStream<ByteBuffer>) this, charset);
  }

  /**
   * Takes whatever is buffered: everything as one chunk, or one chunk as it was pushed if the
   * stream flows or is a stream of objects.
   *
   * @return null if there is nothing to be had now
   */
  default @Nullable T read() {
    return read(ALL);
  }

  /**
   * Takes a chunk of exactly {@code size} units, or of fewer if the end was reached. The chunk is
   * emitted as {@code data} too. Asks the source for more if less than the high-water mark remains.
   *
   * @param size bytes or UTF-16 units, ignored for objects; 0 takes nothing and only makes sure
   *     that the source is asked; {@link #ALL} takes whatever there is, any other negative number
   *     nothing. A size beyond the high-water mark raises that to the next power of two.
   * @return null if there is less than that, or the end was reached
   * @throws dev.sluice.error.NodeException ERR_OUT_OF_RANGE above 1 GiB
   */
  default @Nullable T read(int size) {
    return readableState().read(size);
  }

  /**
   * Adds a chunk at the end of the buffer: what {@link #doRead} calls with what it has read.
   *
   * @param chunk handed over to the stream and then to its consumer; null for the end of data. Push
   *     a view of what is to be kept.
   * @return whether more may be pushed now; if not, wait for the next {@link #doRead}. Errors are
   *     reported by {@code error}: ERR_STREAM_PUSH_AFTER_EOF, ERR_INVALID_ARG_TYPE.
   */
  default boolean push(@Nullable T chunk) {
    return readableState().push(chunk);
  }

  /**
   * Puts a chunk back at the front of the buffer.
   *
   * @param chunk what {@link #read()} gave, or a part of it; null for the end of data
   * @return whether more may be pushed now. After {@code end} it fails the stream with
   *     ERR_STREAM_UNSHIFT_AFTER_END_EVENT.
   */
  default boolean unshift(@Nullable T chunk) {
    return readableState().unshift(chunk);
  }

  /**
   * Stops the flow at once. Data that still comes is buffered, up to the high-water mark.
   *
   * @return this stream
   */
  default ReadableStream<T> pause() {
    readableState().flow().pause();
    return this;
  }

  /**
   * Lets the stream flow, beginning in a tick; data that nobody listens to is dropped. While there
   * are {@link #READABLE} listeners it does not flow.
   *
   * @return this stream
   */
  default ReadableStream<T> resume() {
    readableState().flow().resume();
    return this;
  }

  /** {@return whether the stream was paused explicitly or does not flow} */
  default boolean isPaused() {
    return readableState().flow().isPaused();
  }

  /**
   * Writes all data to {@code destination}, at its pace, and ends it when this stream ends.
   *
   * @param <S> the type of destination
   * @param destination any number of them can be piped to; the slowest one sets the pace
   * @return the destination
   */
  default <S extends WritableStream<? super T>> S pipe(S destination) {
    return pipe(destination, true);
  }

  /**
   * Writes all data to {@code destination}, at its pace. An error of either stream does not reach
   * the other; {@link Streams#pipeline} does that. A destination that fails or closes is unpiped.
   *
   * @param <S> the type of destination
   * @param destination any number of them can be piped to; the slowest one sets the pace
   * @param end whether to end the destination when this stream ends
   * @return the destination
   */
  default <S extends WritableStream<? super T>> S pipe(S destination, boolean end) {
    readableState().pipes().add(destination, end);
    return destination;
  }

  /**
   * This stream, piped through another one, as one stream: see {@link Streams#compose(List)}.
   *
   * @param <U> the type of chunk that comes out
   * @param through what changes the data
   * @return the stream in front of both; writable if this one is
   */
  default <U> Duplex<U, ?> compose(Duplex<U, ? super T> through) {
    return Streams.<U, Object>compose(List.of(stream(), through));
  }

  /**
   * Iterates over the chunks from outside of the loop: see {@link BlockingIterable}. The stream is
   * destroyed if that is closed before the end.
   *
   * @return the chunks; to be iterated over or closed
   */
  default BlockingIterable<T> iterate() {
    return iterate(true);
  }

  /**
   * Iterates over the chunks from outside of the loop: see {@link BlockingIterable}.
   *
   * @param destroyOnClose whether the stream is destroyed if that is closed before the end
   * @return the chunks; to be iterated over or closed
   */
  default BlockingIterable<T> iterate(boolean destroyOnClose) {
    return new BlockingIterable<>(this, destroyOnClose);
  }

  /**
   * Takes every pipe away and pauses the stream.
   *
   * @return this stream
   */
  default ReadableStream<T> unpipe() {
    return unpipe(null);
  }

  /**
   * Takes one pipe away, and pauses the stream if it was the last.
   *
   * @param destination where it leads; null for every pipe. Nothing happens if there is none.
   * @return this stream
   */
  default ReadableStream<T> unpipe(@Nullable WritableStream<?> destination) {
    readableState().pipes().remove(destination);
    return this;
  }

  /** {@return whether it makes sense to read: not destroyed, failed or ended} */
  default boolean readable() {
    ReadableState<T> state = readableState();
    Lifecycle life = stream().life();
    return !state.absent() && !life.destroyed() && !life.errorEmitted() && !state.endEmitted();
  }

  /** {@return how data leaves at present} */
  default FlowMode readableFlowing() {
    return readableState().flow().mode();
  }

  /** {@return how much is buffered: bytes, UTF-16 units or objects} */
  default long readableLength() {
    return readableState().length();
  }

  /** {@return the buffered length from which on the source is not asked for more} */
  default int readableHighWaterMark() {
    return readableState().highWaterMark();
  }

  /** {@return whether {@link #END} was emitted} */
  default boolean readableEnded() {
    return readableState().endEmitted();
  }

  /** {@return whether the stream was destroyed or failed before {@link #END}} */
  default boolean readableAborted() {
    ReadableState<T> state = readableState();
    return !state.absent() && !stream().life().usable() && !state.endEmitted();
  }

  /** {@return whether a chunk was ever read or emitted} */
  default boolean readableDidRead() {
    return readableState().dataEmitted();
  }

  /** {@return whether chunks are objects that are counted one by one, rather than bytes} */
  default boolean readableObjectMode() {
    return readableState().kind.isObjects();
  }

  /**
   * Hook, called by the stream when it wants data: has {@link #push} called with some, now or
   * later. Not called again before that.
   *
   * @param size the high-water mark: how much is welcome; a hint
   */
  void doRead(int size);
}
