package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/** A stream of this library, as it is seen from outside. */
record StreamOutside(Stream stream) implements StreamLike {
  @Override
  public EventLoop loop() {
    return stream.loop();
  }

  @Override
  public <L> void on(Event<L> event, L listener) {
    stream.on(event, listener);
  }

  @Override
  public <L> void once(Event<L> event, L listener) {
    stream.once(event, listener);
  }

  @Override
  public <L> void off(Event<L> event, L listener) {
    stream.off(event, listener);
  }

  @Override
  public boolean hasReadableSide() {
    @Nullable ReadableState<?> state = stream.readableSide();
    return state != null && !state.absent();
  }

  @Override
  public boolean hasWritableSide() {
    @Nullable WritableState<?> state = stream.writableSide();
    return state != null && !state.absent();
  }

  @Override
  public boolean isPausable() {
    return hasReadableSide();
  }

  @Override
  public boolean emitsFinish() {
    return stream.writableSide() != null;
  }

  @Override
  public boolean willEmitClose() {
    return stream.willEmitClose();
  }

  @Override
  public boolean readable() {
    return stream instanceof ReadableStream<?> side && side.readable();
  }

  @Override
  public boolean writable() {
    return stream instanceof WritableStream<?> side && side.writable();
  }

  @Override
  public @Nullable Boolean isReadable() {
    return stream.readableSide() == null ? null : Streams.isReadable(stream);
  }

  @Override
  public @Nullable Boolean isWritable() {
    return stream.writableSide() == null ? null : Streams.isWritable(stream);
  }

  @Override
  public boolean readableEnded() {
    @Nullable ReadableState<?> state = stream.readableSide();
    return state != null && state.endEmitted() && stream.errored() == null;
  }

  @Override
  public boolean readableFinished() {
    @Nullable ReadableState<?> state = stream.readableSide();
    return state != null
        && !state.absent()
        && stream.errored() == null
        && (state.endEmitted() || (state.ended() && state.length() == 0));
  }

  @Override
  public boolean writableFinished() {
    @Nullable WritableState<?> state = stream.writableSide();
    if (state == null || state.absent()) {
      return false;
    }
    return state.finished() || (stream.errored() == null && state.ended() && state.length() == 0);
  }

  @Override
  public boolean endIsPending() {
    @Nullable ReadableState<?> state = stream.readableSide();
    return state != null && state.ended() && stream.errored() == null && !errorEmitted();
  }

  @Override
  public boolean hasPendingCallbacks() {
    @Nullable WritableState<?> state = stream.writableSide();
    return state != null && state.pendingCallbacks() > 0;
  }

  @Override
  public boolean isAborted() {
    return false;
  }

  @Override
  public boolean destroyed() {
    return stream.destroyed();
  }

  @Override
  public boolean closed() {
    return stream.closed();
  }

  @Override
  public boolean errorEmitted() {
    return stream.life().errorEmitted();
  }

  @Override
  public @Nullable NodeException errored() {
    return stream.errored();
  }

  @Override
  @SuppressWarnings("unchecked") // what does not fit is refused by the target's write
  public void pipe(StreamLike target) {
    if (!(stream instanceof ReadableStream<?> source)) {
      throw ErrorCode.ERR_STREAM_CANNOT_PIPE.exception();
    }
    ((ReadableStream<Object>) source).pipe((WritableStream<Object>) writableSide(target), false);
  }

  private static WritableStream<?> writableSide(StreamLike target) {
    if (target instanceof StreamOutside(WritableStream<?> side)) {
      return side;
    }
    throw ErrorCode.ERR_INVALID_ARG_TYPE.exception(
        "\"stream\" argument", "a writable stream", "an instance of " + target);
  }

  @Override
  public void end() {
    if (stream instanceof WritableStream<?> side) {
      side.end();
    }
  }

  @Override
  public void destroy(NodeException error) {
    Streams.destroy(stream, error);
  }

  /** The class of the stream, for messages. */
  @Override
  public String toString() {
    return stream.getClass().getName();
  }
}
