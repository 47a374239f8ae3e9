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
 * Waits until a stream is through, in whatever way: what {@link Streams#finished} does. This class
 * is for those who wait for something that only passes for a stream; all others call that.
 *
 * <p>A stream that closes itself is through when it has emitted {@code close}; others when their
 * sides have emitted {@code end} and {@code finish}. A stream that closes before that has ended
 * prematurely. One that is through already is reported in a tick.
 *
 * <p>Used on the stream's loop only.
 */
public final class Finished {
  private final StreamLike stream;
  private final FinishedOptions options;
  private final boolean readable;
  private final boolean writable;
  private @Nullable Callback callback;
  private boolean willEmitClose;
  private boolean readableFinished;
  private boolean writableFinished;
  private @Nullable AbortSubscription subscription;

  private final Runnable onEnd = this::onEnd;
  private final Runnable onFinish = this::onFinish;
  private final Consumer<NodeException> onError = this::tell;
  private final Consumer<Boolean> onClose = this::onClose;
  private final Runnable onLegacyEnd = this::onLegacyFinish;
  private final Consumer<Boolean> onLegacyClose = this::onLegacyClose;

  /**
   * A wait that {@link #start()} begins.
   *
   * @param stream what is waited for
   * @param options how; what they say of cleaning up is left to the caller
   * @param callback told once; not at all after {@link #cleanUp()}
   */
  public Finished(StreamLike stream, FinishedOptions options, Callback callback) {
    this.stream = stream;
    this.options = options;
    this.callback = callback;
    boolean hasReadable = stream.hasReadableSide();
    boolean hasWritable = stream.hasWritableSide();
    this.readable = options.readable() != null ? options.readable() : hasReadable;
    this.writable = options.writable() != null ? options.writable() : hasWritable;
    this.willEmitClose =
        stream.willEmitClose() && hasReadable == readable && hasWritable == writable;
    this.readableFinished = stream.readableFinished();
    this.writableFinished = stream.writableFinished();
  }

  /** Begins to wait for a stream; the runnable returned takes the listeners away again. */
  static Runnable watch(Stream stream, FinishedOptions options, Callback callback) {
    Finished finished = new Finished(new StreamOutside(stream), options, callback);
    finished.start();
    return finished::cleanUp;
  }

  /** As {@link #watch}, but the listeners are taken away before the callback is told. */
  static void watchAndCleanUp(Stream stream, FinishedOptions options, Callback callback) {
    Finished[] finished = new Finished[1];
    Callback last =
        error -> {
          finished[0].cleanUp();
          callback.done(error);
        };
    finished[0] = new Finished(new StreamOutside(stream), options, last);
    finished[0].start();
  }

  /** {@return whether {@code close} is what tells that all that is waited for is through} */
  public boolean willEmitClose() {
    return willEmitClose;
  }

  /** Begins to wait: adds the listeners. Call once. */
  public void start() {
    if (writable && !stream.emitsFinish()) {
      stream.on(ReadableStream.END, onLegacyEnd);
      stream.on(Stream.CLOSE, onLegacyClose);
    }
    stream.on(ReadableStream.END, onEnd);
    stream.on(WritableStream.FINISH, onFinish);
    if (options.error()) {
      stream.on(Stream.ERROR, onError);
    }
    stream.on(Stream.CLOSE, onClose);
    boolean closed = stream.closed();
    if (closed) {
      stream.loop().nextTick(this::onClose);
    } else if (isThrough()) {
      stream.loop().nextTick(() -> tell(stream.errored()));
    }
    if (options.signal() != null && !closed) {
      listen(options.signal());
    }
  }

  /** Whether no event will come that could tell of the end. */
  private boolean isThrough() {
    if (stream.errorEmitted()) {
      return !willEmitClose;
    }
    @Nullable Boolean isReadable = stream.isReadable();
    @Nullable Boolean isWritable = stream.isWritable();
    boolean doneWriting = writableFinished || Boolean.FALSE.equals(isWritable);
    boolean doneReading = readableFinished || Boolean.FALSE.equals(isReadable);
    if (!readable && (!willEmitClose || Boolean.TRUE.equals(isReadable))) {
      if (doneWriting && !stream.hasPendingCallbacks()) {
        return true;
      }
    }
    if (!writable && (!willEmitClose || Boolean.TRUE.equals(isWritable)) && doneReading) {
      return true;
    }
    return stream.isAborted();
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

  /** Listener: the writable side has finished. */
  public void onFinish() {
    writableFinished = true;
    if (closeWillCome() && (readable || !stream.readable())) {
      return;
    }
    if (!readable || readableFinished) {
      tell(null);
    }
  }

  private void onEnd() {
    readableFinished = true;
    if (closeWillCome() && (writable || !stream.writable())) {
      return;
    }
    if (!writable || writableFinished) {
      tell(null);
    }
  }

  /** If the stream was destroyed by now, somebody does things in another way. */
  private boolean closeWillCome() {
    if (stream.destroyed()) {
      willEmitClose = false;
    }
    return willEmitClose;
  }

  /** Listener: the stream is closed. */
  public void onClose() {
    @Nullable NodeException errored = stream.errored();
    boolean unread =
        readable && !readableFinished && stream.isPausable() && !stream.readableFinished();
    boolean unwritten = writable && !writableFinished && !stream.writableFinished();
    if (errored == null && (unread || unwritten)) {
      tell(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.exception());
    } else {
      tell(errored);
    }
  }

  private void onClose(boolean hadError) {
    onClose();
  }

  private void onLegacyClose(boolean hadError) {
    onLegacyFinish();
  }

  /** What knows nothing of {@code finish} is done with writing when it says so. */
  private void onLegacyFinish() {
    if (!stream.writable()) {
      onFinish();
    }
  }

  private void tell(@Nullable NodeException error) {
    @Nullable Callback told = callback;
    if (told != null) {
      callback = null;
      forgetSignal();
      told.done(error);
    }
  }

  /** Takes the listeners away again; the callback is not told any more. */
  public void cleanUp() {
    callback = null;
    forgetSignal();
    stream.off(ReadableStream.END, onLegacyEnd);
    stream.off(Stream.CLOSE, onLegacyClose);
    stream.off(WritableStream.FINISH, onFinish);
    stream.off(ReadableStream.END, onEnd);
    stream.off(Stream.ERROR, onError);
    stream.off(Stream.CLOSE, onClose);
  }

  private void forgetSignal() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }
}
