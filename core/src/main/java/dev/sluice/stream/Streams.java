package dev.sluice.stream;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.AbortSubscription;
import dev.sluice.event.Events;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with any stream: Node's functions of the module {@code stream}. */
public final class Streams {
  private Streams() {}

  /**
   * Waits until a stream is through, with all its sides, in whatever way; see {@link
   * #finished(Stream, FinishedOptions, Callback)}.
   *
   * @param stream the stream
   * @param callback told once, in a tick if the stream is through already
   * @return takes the listeners away again
   */
  public static Runnable finished(Stream stream, Callback callback) {
    return finished(stream, FinishedOptions.DEFAULTS, callback);
  }

  /**
   * Waits until a stream is through: ended, finished, failed, or closed before its time
   * (ERR_STREAM_PREMATURE_CLOSE). The listeners remain afterwards, so that an error that comes even
   * later is not thrown.
   *
   * @param stream the stream
   * @param options what to wait for
   * @param callback told once, in a tick if the stream is through already
   * @return takes the listeners away again; before the end, the callback is then not told
   */
  public static Runnable finished(Stream stream, FinishedOptions options, Callback callback) {
    return Finished.watch(stream, options, callback);
  }

  /**
   * {@link #finished(Stream, FinishedOptions, Callback)} as a future.
   *
   * @param stream the stream
   * @param options what to wait for
   * @return completed on the stream's loop when the stream is through, exceptionally if it failed
   */
  public static LoopFuture<@Nullable Void> finishedAsync(Stream stream, FinishedOptions options) {
    LoopFuture<@Nullable Void> future = stream.loop().newFuture();
    Callback last = error -> complete(future, error);
    if (options.cleanup()) {
      Finished.watchAndCleanUp(stream, options, last);
    } else {
      Finished.watch(stream, options, last);
    }
    return future;
  }

  private static void complete(LoopFuture<@Nullable Void> future, @Nullable NodeException error) {
    if (error == null) {
      future.complete(null);
    } else {
      future.completeExceptionally(error);
    }
  }

  /**
   * Destroys a stream with an {@link AbortException} when a signal fires; at once if it has fired.
   *
   * @param <S> the type of stream
   * @param signal the signal
   * @param stream the stream
   * @return the stream
   */
  public static <S extends Stream> S addAbortSignal(AbortSignal signal, S stream) {
    Runnable abort = () -> stream.destroy(new AbortException(signal.reason()));
    if (signal.aborted()) {
      abort.run();
    } else {
      AbortSubscription subscription = Events.addAbortListener(signal, abort);
      finished(stream, error -> subscription.close());
    }
    return stream;
  }

  /**
   * Pipes streams one into the next, and takes care of all of them: see {@link #pipeline(List,
   * PipelineOptions, Callback)}.
   *
   * @param <T> the type of chunk
   * @param source where data comes from
   * @param destination where it goes
   * @param callback told once when all is through
   */
  public static <T> void pipeline(
      ReadableStream<T> source, WritableStream<? super T> destination, Callback callback) {
    pipeline(List.of(source.stream(), destination.stream()), callback);
  }

  /**
   * Pipes streams one into the next, and takes care of all of them: see {@link #pipeline(List,
   * PipelineOptions, Callback)}.
   *
   * @param <T> the type of chunk that comes out of the source
   * @param <U> the type of chunk that goes into the destination
   * @param source where data comes from
   * @param through what changes it
   * @param destination where it goes
   * @param callback told once when all is through
   */
  public static <T, U> void pipeline(
      ReadableStream<T> source,
      Duplex<U, ? super T> through,
      WritableStream<? super U> destination,
      Callback callback) {
    pipeline(List.of(source.stream(), through, destination.stream()), callback);
  }

  /**
   * Pipes streams one into the next, and takes care of all of them: see {@link #pipeline(List,
   * PipelineOptions, Callback)}.
   *
   * @param streams at least two
   * @param callback told once when all is through
   */
  public static void pipeline(List<? extends Stream> streams, Callback callback) {
    pipeline(streams, PipelineOptions.DEFAULTS, callback);
  }

  /**
   * Pipes streams one into the next. When one fails, or closes before its time, all are destroyed
   * with that error. A last stream that can be read from is left open for its reader.
   *
   * @param streams at least two: a readable one, any number of duplex ones, a writable or duplex
   *     one
   * @param options how
   * @param callback told once, in a tick, when all is through
   * @throws dev.sluice.error.NodeException ERR_MISSING_ARGS for fewer than two streams,
   *     ERR_STREAM_UNABLE_TO_PIPE if one is destroyed already, ERR_STREAM_CANNOT_PIPE if one that
   *     is to be read from cannot be
   */
  public static void pipeline(
      List<? extends Stream> streams, PipelineOptions options, Callback callback) {
    Pipeline.start(streams, options.end(), options.signal(), callback);
  }

  /**
   * {@link #pipeline(List, PipelineOptions, Callback)} as a future.
   *
   * @param streams at least two
   * @param options how
   * @return completed on the streams' loop when all is through, exceptionally if one failed
   */
  public static LoopFuture<@Nullable Void> pipelineAsync(
      List<? extends Stream> streams, PipelineOptions options) {
    LoopFuture<@Nullable Void> future = EventLoop.current().newFuture();
    pipeline(streams, options, error -> complete(future, error));
    return future;
  }

  /**
   * Several streams, piped one into the next, as one: what is written goes into the first, what is
   * read comes out of the last. It fails when one of them does.
   *
   * @param <W> the type of chunk that is written
   * @param <T> the type of chunk between the two
   * @param <R> the type of chunk that is read
   * @param first where what is written goes
   * @param last where what is read comes from
   * @return the stream in front of both
   */
  public static <W, T, R> Duplex<R, W> compose(Duplex<T, W> first, Duplex<R, ? super T> last) {
    return compose(List.of(first, last));
  }

  /**
   * Several streams, piped one into the next, as one. The first need not be writable, nor the last
   * readable; the result lacks that side then.
   *
   * @param <R> the type of chunk that comes out of the last stream
   * @param <W> the type of chunk that goes into the first stream
   * @param streams at least two
   * @return the stream in front of all
   * @throws dev.sluice.error.NodeException ERR_MISSING_ARGS for fewer than two streams,
   *     ERR_INVALID_ARG_VALUE if one cannot be read from or written to where it has to be
   */
  public static <R, W> Duplex<R, W> compose(List<? extends Stream> streams) {
    return JoinedDuplex.overPipeline(streams);
  }

  /**
   * Two duplex streams that are each other's far end.
   *
   * @param <A> the type of chunk that is read from the first and written to the second
   * @param <B> the type of chunk that is written to the first and read from the second
   * @return both ends, of bytes, on the current loop
   */
  public static <A, B> DuplexPair<A, B> duplexPair() {
    return duplexPair(DuplexOptions.defaults(), DuplexOptions.defaults());
  }

  /**
   * Two duplex streams that are each other's far end.
   *
   * @param <A> the type of chunk that is read from the first and written to the second
   * @param <B> the type of chunk that is written to the first and read from the second
   * @param first how the first is made
   * @param second how the second is made
   * @return both ends, on the current loop
   */
  public static <A, B> DuplexPair<A, B> duplexPair(
      DuplexOptions<A, B> first, DuplexOptions<B, A> second) {
    return DuplexPair.of(first, second);
  }

  /**
   * Destroys a stream that may be in the middle of something: with {@code error}, or with an {@link
   * AbortException} if it is null and the stream is not through.
   *
   * @param stream any stream; nothing happens if it is destroyed already
   * @param error why, or null
   */
  static void destroy(Stream stream, @Nullable NodeException error) {
    if (!stream.destroyed()) {
      boolean unfinished = isReadable(stream) || isWritable(stream);
      stream.destroy(error == null && unfinished ? new AbortException(null) : error);
    }
  }

  /**
   * Whether a stream can be read from.
   *
   * @param stream any stream
   * @return false also for one without a readable side
   */
  public static boolean isReadable(Stream stream) {
    return !stream.destroyed() && stream instanceof ReadableStream<?> side && side.readable();
  }

  /**
   * Whether a stream can be written to.
   *
   * @param stream any stream
   * @return false also for one without a writable side
   */
  public static boolean isWritable(Stream stream) {
    return !stream.destroyed()
        && stream instanceof WritableStream<?> side
        && side.writable()
        && !side.writableEnded();
  }

  /**
   * Whether a stream has failed or was destroyed with an error, and has told so.
   *
   * @param stream any stream
   * @return false until {@code error} is emitted; {@link Stream#errored()} knows before
   */
  public static boolean isErrored(Stream stream) {
    return stream.life().errorEmitted();
  }

  /**
   * Whether a stream was read from, or its reading was cut short.
   *
   * @param stream any stream
   * @return false also for one without a readable side
   */
  public static boolean isDisturbed(Stream stream) {
    return stream instanceof ReadableStream<?> side
        && (side.readableDidRead() || side.readableAborted());
  }

  /**
   * The high-water mark that streams made on the current loop get if nothing else is said.
   *
   * @param objectMode whether for streams of objects
   * @return 64 KiB or 16 objects, unless changed
   */
  public static int defaultHighWaterMark(boolean objectMode) {
    return HighWaterMark.of(EventLoop.current(), objectMode);
  }

  /**
   * Changes what {@link #defaultHighWaterMark} returns on the current loop.
   *
   * @param objectMode whether for streams of objects
   * @param length bytes or objects
   * @throws dev.sluice.error.NodeException ERR_OUT_OF_RANGE if it is negative
   */
  public static void setDefaultHighWaterMark(boolean objectMode, int length) {
    HighWaterMark.set(EventLoop.current(), objectMode, length);
  }
}
