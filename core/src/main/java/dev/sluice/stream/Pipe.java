package dev.sluice.stream;

import dev.sluice.error.NodeException;
import java.util.function.Consumer;

/**
 * One pipe from a readable stream to one destination: the listeners on both that move the data, and
 * undo themselves when either side is through.
 */
final class Pipe<T> {
  private final ReadableStream<T> source;
  private final ReadableState<T> state;
  private final Pipes<T> pipes;
  private final WritableStream<? super T> destination;
  private final Stream target;

  private final PipeListener<T> onData = new Data();
  private final Runnable onEnd;
  private final Runnable onDrain = this::onDrain;
  private final Consumer<NodeException> onError = this::onError;
  private final Consumer<Boolean> onClose = this::onClose;
  private final Runnable onFinish = this::onFinish;
  private final Consumer<ReadableStream<?>> onUnpipe = this::onUnpipe;
  private boolean awaitsDrain;
  private boolean disconnected;

  Pipe(
      ReadableStream<T> source,
      ReadableState<T> state,
      Pipes<T> pipes,
      WritableStream<? super T> destination,
      boolean end) {
    this.source = source;
    this.state = state;
    this.pipes = pipes;
    this.destination = destination;
    this.target = destination.stream();
    this.onEnd = end ? destination::end : this::unpipe;
  }

  WritableStream<? super T> destination() {
    return destination;
  }

  void connect() {
    Stream from = source.stream();
    if (state.endEmitted()) {
      from.loop().nextTick(onEnd);
    } else {
      from.once(ReadableStream.END, onEnd);
    }
    target.on(WritableStream.UNPIPE, onUnpipe);
    from.on(source.dataEvent(), onData);
    // Before the listeners of the program, which may rely on being unpiped already.
    target.prependListener(Stream.ERROR, onError);
    target.once(Stream.CLOSE, onClose);
    target.once(WritableStream.FINISH, onFinish);
    target.emit(WritableStream.PIPE, source);
    if (destination.writableNeedDrain()) {
      awaitDrain();
    } else if (!state.flow().isFlowing()) {
      source.resume();
    }
  }

  /** Whether nobody else listens for data, nor anybody for pauses, and only this for `drain`. */
  boolean isUnwatched() {
    Stream from = source.stream();
    return from.listenerCount(ReadableStream.DATA) == 1
        && from.listenerCount(ReadableStream.READABLE) == 0
        && from.listenerCount(ReadableStream.PAUSE) == 0
        && from.listenerCount(ReadableStream.RESUME) == 0
        && target.listenerCount(WritableStream.DRAIN) == (awaitsDrain ? 1 : 0);
  }

  private final class Data implements PipeListener<T> {
    @Override
    public void accept(T chunk) {
      try {
        if (!destination.write(chunk)) {
          onFull();
        }
      } catch (RuntimeException thrown) {
        onThrown(thrown);
      }
    }

    @Override
    public WritableStream<? super T> destination() {
      return destination;
    }

    @Override
    public void onFull() {
      awaitDrain();
    }

    @Override
    public void onThrown(RuntimeException thrown) {
      target.destroy(thrown);
    }
  }

  private void awaitDrain() {
    // The destination may have been unpiped inside of the very write that filled it.
    if (!disconnected) {
      pipes.waitFor(destination);
    }
    if (!awaitsDrain) {
      awaitsDrain = true;
      target.on(WritableStream.DRAIN, onDrain);
    }
  }

  private void onDrain() {
    pipes.drained(destination);
  }

  /** Stops piping, but leaves an error that nobody else listens to as fatal as it would be. */
  private void onError(NodeException error) {
    unpipe();
    target.off(Stream.ERROR, onError);
    if (target.listenerCount(Stream.ERROR) > 0) {
      return;
    }
    if (target.life().errorEmitted()) {
      target.emit(Stream.ERROR, error);
    } else {
      target.life().fail(error, false);
    }
  }

  private void onClose(boolean hadError) {
    target.off(WritableStream.FINISH, onFinish);
    unpipe();
  }

  private void onFinish() {
    target.off(Stream.CLOSE, onClose);
    unpipe();
  }

  private void unpipe() {
    source.unpipe(destination);
  }

  /** One among the listeners of `unpipe`, so that those before it still see the pipe connected. */
  private void onUnpipe(ReadableStream<?> from) {
    if (from == source && pipes.takeUnpiping()) {
      disconnect();
    }
  }

  private void disconnect() {
    disconnected = true;
    target.off(Stream.CLOSE, onClose);
    target.off(WritableStream.FINISH, onFinish);
    if (awaitsDrain) {
      target.off(WritableStream.DRAIN, onDrain);
    }
    target.off(Stream.ERROR, onError);
    target.off(WritableStream.UNPIPE, onUnpipe);
    Stream from = source.stream();
    from.off(ReadableStream.END, onEnd);
    from.off(source.dataEvent(), onData);
    if (awaitsDrain && pipes.mayWait() && destination.writableState().needDrain()) {
      // The source may be waiting for exactly this drain.
      onDrain();
    }
  }
}
