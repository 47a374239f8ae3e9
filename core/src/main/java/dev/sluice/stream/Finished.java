package dev.sluice.stream;

import dev.sluice.error.AbortException;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.AbortSubscription;
import dev.sluice.event.Events;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a stream is through, in whatever way: what {@link Streams#finished} does.
 *
 * <p>A stream that closes itself is through when it has emitted {@code close}; others when their
 * sides have emitted {@code end} and {@code finish}. A stream that closes before that has ended
 * prematurely. One that is through already is reported in a tick.
 */
final class Finished {
  private final Stream stream;
  private final boolean readable;
  private final boolean writable;
  private final boolean cleanUp;
  private @Nullable Callback callback;
  private boolean willEmitClose;
  private boolean readableFinished;
  private boolean writableFinished;
  private @Nullable AbortSubscription subscription;

  private final Runnable onEnd = this::onEnd;
  private final Runnable onFinish = this::onFinish;
  private final Consumer<NodeException> onError = this::tell;
  private final Consumer<Boolean> onClose = this::onClose;

  private Finished(Stream stream, FinishedOptions options, boolean cleanUp, Callback callback) {
    this.stream = stream;
    this.cleanUp = cleanUp;
    this.callback = callback;
    boolean hasReadable = hasReadable(stream);
    boolean hasWritable = hasWritable(stream);
    this.readable = options.readable() != null ? options.readable() : hasReadable;
    this.writable = options.writable() != null ? options.writable() : hasWritable;
    this.willEmitClose =
        stream.willEmitClose() && hasReadable == readable && hasWritable == writable;
    this.readableFinished = readableFinished(stream);
    this.writableFinished = writableFinished(stream);
  }

  /**
   * Begins to wait; the runnable returned takes the listeners away again.
   *
   * @param cleanUp whether that is done before the callback is told
   */
  static Runnable watch(
      Stream stream, FinishedOptions options, boolean cleanUp, Callback callback) {
    Finished finished = new Finished(stream, options, cleanUp, callback);
    finished.listen(options);
    return finished::cleanUp;
  }

  private void listen(FinishedOptions options) {
    stream.on(ReadableStream.END, onEnd);
    stream.on(WritableStream.FINISH, onFinish);
    if (options.error()) {
      stream.on(Stream.ERROR, onError);
    }
    stream.on(Stream.CLOSE, onClose);
    boolean closed = stream.closed();
    if (closed) {
      stream.loop().nextTick(this::closed);
    } else if (isThrough()) {
      stream.loop().nextTick(() -> tell(stream.errored()));
    }
    if (options.signal() != null && !closed) {
      listen(options.signal());
    }
  }

  /** Whether no event will come that could tell of the end. */
  private boolean isThrough() {
    if (stream.life().errorEmitted()) {
      return !willEmitClose;
    }
    @Nullable WritableState<?> state = stream.writableSide();
    boolean writableDone = writableFinished || (state != null && !Streams.isWritable(stream));
    boolean readableDone =
        readableFinished || (stream.readableSide() != null && !Streams.isReadable(stream));
    boolean nothingPending = state == null || state.pendingCallbacks() == 0;
    if (!readable && (!willEmitClose || Streams.isReadable(stream))) {
      if (writableDone && nothingPending) {
        return true;
      }
    }
    return !writable && (!willEmitClose || Streams.isWritable(stream)) && readableDone;
  }

  private void listen(AbortSignal signal) {
    Runnable abort =
        () -> {
          @Nullable Callback told = callback;
          cleanUp();
          if (told != null) {
            told.done(new AbortException(signal.reason()));
          }
        };
    if (signal.aborted()) {
      stream.loop().nextTick(abort);
    } else {
      subscription = Events.addAbortListener(signal, abort);
    }
  }

  private void onFinish() {
    writableFinished = true;
    if (stream.destroyed()) {
      willEmitClose = false;
    }
    if (willEmitClose && (readable || !isOpenForReading())) {
      return;
    }
    if (!readable || readableFinished) {
      tell(null);
    }
  }

  private void onEnd() {
    finishMissingSide();
    readableFinished = true;
    if (stream.destroyed()) {
      willEmitClose = false;
    }
    if (willEmitClose && (writable || !isOpenForWriting())) {
      return;
    }
    if (!writable || writableFinished) {
      tell(null);
    }
  }

  private void onClose(boolean hadError) {
    finishMissingSide();
    closed();
  }

  private void closed() {
    @Nullable NodeException errored = stream.errored();
    boolean premature =
        (readable && !readableFinished && hasReadable(stream) && !readableFinished(stream))
            || (writable && !writableFinished && !writableFinished(stream));
    if (errored == null && premature) {
      tell(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.exception());
    } else {
      tell(errored);
    }
  }

  /** Who waits for a writable side that does not exist waits for the readable one. */
  private void finishMissingSide() {
    if (writable && stream.writableSide() == null) {
      onFinish();
    }
  }

  private void tell(@Nullable NodeException error) {
    @Nullable Callback told = callback;
    if (told != null) {
      callback = null;
      forgetSignal();
      if (cleanUp) {
        cleanUp();
      }
      told.done(error);
    }
  }

  private void cleanUp() {
    callback = null;
    forgetSignal();
    stream.off(ReadableStream.END, onEnd);
    stream.off(WritableStream.FINISH, onFinish);
    stream.off(Stream.ERROR, onError);
    stream.off(Stream.CLOSE, onClose);
  }

  private void forgetSignal() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }

  private boolean isOpenForReading() {
    return stream instanceof ReadableStream<?> side && side.readable();
  }

  private boolean isOpenForWriting() {
    return stream instanceof WritableStream<?> side && side.writable();
  }

  private static boolean hasReadable(Stream stream) {
    @Nullable ReadableState<?> state = stream.readableSide();
    return state != null && !state.absent();
  }

  private static boolean hasWritable(Stream stream) {
    @Nullable WritableState<?> state = stream.writableSide();
    return state != null && !state.absent();
  }

  private static boolean readableFinished(Stream stream) {
    @Nullable ReadableState<?> state = stream.readableSide();
    return state != null
        && !state.absent()
        && stream.errored() == null
        && (state.endEmitted() || (state.ended() && state.length() == 0));
  }

  private static boolean writableFinished(Stream stream) {
    @Nullable WritableState<?> state = stream.writableSide();
    if (state == null || state.absent()) {
      return false;
    }
    return state.finished() || (stream.errored() == null && state.ended() && state.length() == 0);
  }
}
