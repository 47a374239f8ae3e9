package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.event.Event;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The writable side of a stream: what {@link Writable} and {@link Duplex} have in common.
 *
 * <p>{@link #write(Object)} answers whether to go on: false once {@link #writableLength()} has
 * reached {@link #writableHighWaterMark()}, and then {@link #DRAIN} tells when. Nothing enforces
 * that; what is written regardless is queued in memory.
 *
 * <p>A buffer that was written is never moved by the stream, and position and limit count as they
 * were at the call, so that one buffer can be written to many streams. Its bytes must not change
 * until the write's callback.
 *
 * <p>All methods belong on the stream's loop; elsewhere they throw {@link IllegalStateException}.
 *
 * @param <T> the type of chunk
 */
public sealed interface WritableStream<T> permits Writable, Duplex {
  /** {@code drain}: a stream whose {@code write} said false can take more. */
  Event<Runnable> DRAIN = Event.signal("drain");

  /** {@code finish}: {@code end} was called and everything was written. */
  Event<Runnable> FINISH = Event.signal("finish");

  /** {@code prefinish}: everything was written; {@link #FINISH} follows in a tick. */
  Event<Runnable> PREFINISH = Event.signal("prefinish");

  /** {@code pipe}: the given stream is piped to this one. */
  Event<Consumer<ReadableStream<?>>> PIPE = Event.of("pipe");

  /** {@code unpipe}: the given stream is no longer piped to this one. */
  Event<Consumer<ReadableStream<?>>> UNPIPE = Event.of("unpipe");

  /** {@return this stream as the class that it is} */
  Stream stream();

  /** {@return the component that does the work of this side} */
  WritableState<T> writableState();

  /**
   * Writes a chunk; see {@link #write(Object, Callback)}.
   *
   * @param chunk what to write
   * @return whether to go on writing before {@link #DRAIN}
   */
  default boolean write(T chunk) {
    return write(chunk, null);
  }

  /**
   * Writes a chunk. With nothing in flight it is handed on before this returns, otherwise queued.
   *
   * @param chunk what to write; for a stream of bytes a buffer, from position to limit
   * @param callback told once when the chunk is written or will never be; never inside of this
   *     call. An error that it is given also reaches {@code error}, except ERR_STREAM_DESTROYED.
   * @return whether to go on writing before {@link #DRAIN}. After {@code end} it is false, and
   *     callback and {@code error} are given ERR_STREAM_WRITE_AFTER_END; after {@code destroy} it
   *     is false, and the callback alone is given ERR_STREAM_DESTROYED.
   * @throws dev.sluice.error.NodeException ERR_STREAM_NULL_VALUES for null, ERR_INVALID_ARG_TYPE
   *     for anything but a {@code ByteBuffer} on a stream of bytes
   */
  default boolean write(T chunk, @Nullable Callback callback) {
    return writableState().write(chunk, callback);
  }

  /**
   * Writes text in the default encoding; see {@link #writeText(String, Charset, Callback)}.
   *
   * @param text what to write
   * @return whether to go on writing before {@link #DRAIN}
   */
  default boolean writeText(String text) {
    return writeText(text, writableState().defaultEncoding(), null);
  }

  /**
   * Writes text: encoded, if this is a stream of bytes, and as it is otherwise.
   *
   * @param text what to write
   * @param charset how to encode it
   * @param callback as for {@link #write(Object, Callback)}
   * @return whether to go on writing before {@link #DRAIN}
   */
  default boolean writeText(String text, Charset charset, @Nullable Callback callback) {
    return writableState().writeText(text, charset, callback);
  }

  /** Ends the stream: see {@link #end(Object, Callback)}. */
  default void end() {
    end(null, null);
  }

  /**
   * Writes a last chunk and ends the stream: see {@link #end(Object, Callback)}.
   *
   * @param chunk the last chunk
   */
  default void end(T chunk) {
    end(chunk, null);
  }

  /**
   * Says that nothing more will be written, after an optional last chunk. Once everything is
   * written {@link #FINISH} is emitted; a stream without a readable side then destroys itself.
   *
   * @param chunk the last chunk; null for none
   * @param callback told once in place of a listener: at {@link #FINISH}, or that it will not come;
   *     ERR_STREAM_ALREADY_FINISHED after it
   */
  default void end(@Nullable T chunk, @Nullable Callback callback) {
    writableState().ending().end(chunk, callback);
  }

  /**
   * Writes a last text in the default encoding and ends the stream.
   *
   * @param text the last text
   */
  default void endText(String text) {
    endText(text, writableState().defaultEncoding(), null);
  }

  /**
   * Writes a last text and ends the stream: see {@link #end(Object, Callback)}.
   *
   * @param text the last text
   * @param charset how to encode it
   * @param callback as for {@link #end(Object, Callback)}
   */
  default void endText(String text, Charset charset, @Nullable Callback callback) {
    writableState().ending().endText(text, charset, callback);
  }

  /** Makes writes be queued until {@link #uncork()}, to be written together. Calls nest. */
  default void cork() {
    writableState().cork();
  }

  /** Undoes one {@link #cork()}; the last one writes what was queued, as does {@code end}. */
  default void uncork() {
    writableState().uncork();
  }

  /**
   * Sets how text is encoded when nothing is said; UTF-8 if this is never called.
   *
   * @param charset the encoding
   */
  default void setDefaultEncoding(Charset charset) {
    writableState().defaultEncoding(charset);
  }

  /** {@return whether it makes sense to write: not ended, destroyed or failed} */
  default boolean writable() {
    WritableState<T> state = writableState();
    return !state.endCalled() && !state.ended() && stream().life().usable();
  }

  /** {@return whether {@code end} was called; says nothing about what was queued} */
  default boolean writableEnded() {
    return writableState().endCalled();
  }

  /** {@return whether everything was written after {@code end}: {@link #FINISH} was emitted} */
  default boolean writableFinished() {
    return writableState().finished();
  }

  /** {@return whether the stream was destroyed or failed before {@link #FINISH}} */
  default boolean writableAborted() {
    WritableState<T> state = writableState();
    return !state.absent() && !stream().life().usable() && !state.finished();
  }

  /** {@return how much is queued and in flight: bytes, UTF-16 units or objects} */
  default long writableLength() {
    return writableState().length();
  }

  /** {@return the length from which on {@code write} returns false} */
  default int writableHighWaterMark() {
    return writableState().highWaterMark();
  }

  /** {@return whether a {@code write} said false and {@link #DRAIN} is still to come} */
  default boolean writableNeedDrain() {
    WritableState<T> state = writableState();
    return state.needDrain() && !state.endCalled() && !stream().life().destroyed();
  }

  /** {@return how often {@link #cork()} was called without {@link #uncork()}} */
  default int writableCorked() {
    return writableState().corked();
  }

  /** {@return whether chunks are objects that are counted one by one, rather than bytes} */
  default boolean writableObjectMode() {
    return writableState().kind.isObjects();
  }

  /**
   * Hook, called by the stream for each chunk, never before it has answered for the last one.
   *
   * @param chunk what to write. For a stream made with {@code borrowsChunks} it is the caller's own
   *     buffer: it must not be moved, nor looked at after this returns.
   * @param callback to be told, once, whether it worked
   */
  void doWrite(T chunk, Callback callback);

  /**
   * Hook, called by the stream in place of {@link #doWrite} when several chunks are queued.
   *
   * @param chunks at least two, in order
   * @param callback to be told, once, whether all of them were written
   */
  default void doWritev(List<T> chunks, Callback callback) {
    throw ErrorCode.ERR_METHOD_NOT_IMPLEMENTED.exception("doWritev()");
  }

  /**
   * Whether {@link #doWritev} is there to be called; asked when several chunks are queued.
   *
   * @return by default, whether a class overrides it
   */
  default boolean hasWritev() {
    return Hooks.of(stream()).writev();
  }

  /**
   * Hook, called by the stream once everything was written after {@code end}, before {@link
   * #FINISH}.
   *
   * @param callback to be told, once, whether the stream may finish
   */
  default void doFinal(Callback callback) {
    callback.done();
  }

  /**
   * Whether {@link #doFinal} is there to be called; asked when everything was written.
   *
   * @return by default, whether a class overrides it
   */
  default boolean hasFinal() {
    return Hooks.of(stream()).finishes();
  }
}
