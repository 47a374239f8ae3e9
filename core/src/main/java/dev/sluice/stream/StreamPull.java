package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/** The chunks of a stream, pulled. When nothing more is wanted the stream is destroyed. */
final class StreamPull<T> implements Pull<T> {
  private enum State {
    NEW,
    OPEN,
    ENDED,
    FAILED,
    CLOSED
  }

  private final ReadableStream<T> source;
  private final Stream stream;
  private final EventLoop loop;
  private final boolean destroysSource;
  private final Runnable onReadable = this::serve;
  private State state = State.NEW;
  private @Nullable NodeException error;
  private @Nullable Answer<T> waiting;
  private Runnable forget = () -> {};

  /**
   * A pull that has not touched its stream yet.
   *
   * @param destroysSource whether the stream is destroyed if not all of it is wanted
   */
  StreamPull(ReadableStream<T> source, boolean destroysSource) {
    this.source = source;
    this.stream = source.stream();
    this.loop = stream.loop();
    this.destroysSource = destroysSource;
  }

  @Override
  public void next(Answer<T> answer) {
    assert waiting == null;
    open();
    waiting = answer;
    serve();
  }

  /** Begins to listen, if it has not; the stream is read ahead up to its high-water mark then. */
  void open() {
    if (state != State.NEW) {
      return;
    }
    state = State.OPEN;
    stream.on(ReadableStream.READABLE, onReadable);
    FinishedOptions reading = FinishedOptions.DEFAULTS.withWritable(false);
    forget = Finished.watch(stream, reading, this::sourceFinished);
  }

  private void sourceFinished(@Nullable NodeException outcome) {
    if (state == State.OPEN) {
      error = outcome;
      state = outcome == null ? State.ENDED : State.FAILED;
      serve();
    }
  }

  private void serve() {
    Answer<T> answer = waiting;
    if (answer == null) {
      return;
    }
    @Nullable T chunk = stream.destroyed() ? null : source.read();
    if (chunk != null) {
      waiting = null;
      loop.queueMicrotask(() -> deliver(answer, chunk));
    } else if (state == State.ENDED || state == State.FAILED) {
      waiting = null;
      @Nullable NodeException failure = error;
      leave(true);
      loop.queueMicrotask(failure == null ? answer::end : () -> answer.fail(failure));
    }
  }

  private void deliver(Answer<T> answer, T chunk) {
    if (state != State.CLOSED) {
      answer.item(chunk);
    }
  }

  @Override
  public void close(@Nullable NodeException reason) {
    if (state != State.CLOSED) {
      waiting = null;
      leave(destroysSource);
    }
  }

  private void leave(boolean destroy) {
    open();
    boolean early = state == State.OPEN;
    state = State.CLOSED;
    if (destroy && (early || stream.life().autoDestroy())) {
      // The listeners stay: nobody else may be there to take the error that this causes.
      Streams.destroy(stream, null);
    } else {
      stream.off(ReadableStream.READABLE, onReadable);
      forget.run();
    }
  }
}
