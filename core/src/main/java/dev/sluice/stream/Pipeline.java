package dev.sluice.stream;

import dev.sluice.error.AbortException;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.AbortSubscription;
import dev.sluice.event.Events;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several streams piped one into the next as one thing: what {@link Streams#pipeline} does. When
 * one of them fails or closes too early all are destroyed with that error; when all are through the
 * callback is told.
 *
 * <p>Each joint between two streams is counted twice, for its reading and for its writing side;
 * when all are through the pipeline is. A last stream that can be read from is left to its reader:
 * it is not destroyed, and not listened to any longer.
 */
final class Pipeline {
  private final List<? extends Stream> streams;
  private final boolean endLast;
  private final Callback callback;
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private final List<Runnable> lastStreamCleanup = new ArrayList<>();
  private @Nullable AbortSubscription subscription;
  private @Nullable NodeException error;
  private int unfinished;
  private boolean done;

  private Pipeline(List<? extends Stream> streams, boolean endLast, Callback callback) {
    this.streams = streams;
    this.endLast = endLast;
    this.callback = callback;
  }

  static void start(
      List<? extends Stream> streams,
      boolean endLast,
      @Nullable AbortSignal signal,
      Callback callback) {
    if (streams.size() < 2) {
      throw ErrorCode.ERR_MISSING_ARGS.exception("\"streams\" argument");
    }
    new Pipeline(List.copyOf(streams), endLast, callback).connect(signal);
  }

  private void connect(@Nullable AbortSignal signal) {
    if (signal != null) {
      // Called in a microtask if it has fired already, also if this throws on the way.
      subscription = Events.addAbortListener(signal, () -> abort(signal));
    }
    for (int i = 0; i < streams.size(); i++) {
      refuseDestroyed(i + 1);
      watch(i);
      if (i > 0) {
        join(i);
      }
    }
    if (signal != null && signal.aborted()) {
      streams.getFirst().loop().nextTick(() -> abort(signal));
    }
  }

  private void refuseDestroyed(int index) {
    if (index < streams.size() && streams.get(index).destroyed()) {
      throw ErrorCode.ERR_STREAM_UNABLE_TO_PIPE.exception();
    }
  }

  private void watch(int index) {
    Stream stream = streams.get(index);
    boolean last = index == streams.size() - 1;
    boolean keep = last && Streams.isReadable(stream);
    if (!last || endLast) {
      Segment segment = new Segment(stream, !last, index > 0);
      segments.add(segment);
      if (keep) {
        lastStreamCleanup.add(segment.forget);
      }
    }
    // Also those that come when all is over, which would be thrown otherwise.
    Consumer<NodeException> onError =
        thrown -> {
          if (!isSecondary(thrown)) {
            advance(thrown, false);
          }
        };
    stream.on(Stream.ERROR, onError);
    if (keep) {
      lastStreamCleanup.add(() -> stream.off(Stream.ERROR, onError));
    }
  }

  /** Whether an error says only that something else ended the stream. */
  private static boolean isSecondary(NodeException error) {
    return error instanceof AbortException
        || error.code().equals(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.name());
  }

  private void join(int index) {
    boolean last = index == streams.size() - 1;
    Stream target = streams.get(index);
    unfinished += 2;
    Runnable forget = pipe(streams.get(index - 1), target, !last || endLast);
    if (last && Streams.isReadable(target)) {
      lastStreamCleanup.add(forget);
    }
  }

  private Runnable pipe(Stream source, Stream target, boolean end) {
    boolean[] ended = {false};
    target.on(
        Stream.CLOSE,
        hadError -> {
          if (!ended[0]) {
            advance(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.exception(), false);
          }
        });
    ReadableStream<?> from = readable(source);
    WritableStream<?> to = writable(target);
    pipeUnchecked(from, to);
    if (end) {
      Runnable endTarget =
          () -> {
            ended[0] = true;
            to.end();
          };
      if (from.readableEnded() && source.errored() == null) {
        source.loop().nextTick(endTarget);
      } else {
        source.once(ReadableStream.END, endTarget);
      }
    } else {
      finish(null);
    }
    FinishedOptions reading = FinishedOptions.DEFAULTS.withReadable(true).withWritable(false);
    Finished.watch(source, reading, false, outcome -> sourceFinished(from, outcome));
    FinishedOptions writing = FinishedOptions.DEFAULTS.withReadable(false).withWritable(true);
    return Finished.watch(target, writing, false, this::finish);
  }

  @SuppressWarnings("unchecked") // what does not fit is refused by the target's write
  private static void pipeUnchecked(ReadableStream<?> source, WritableStream<?> target) {
    ((ReadableStream<Object>) source).pipe((WritableStream<Object>) target, false);
  }

  private static ReadableStream<?> readable(Stream stream) {
    if (stream instanceof ReadableStream<?> side) {
      return side;
    }
    throw ErrorCode.ERR_STREAM_CANNOT_PIPE.exception();
  }

  private static WritableStream<?> writable(Stream stream) {
    if (stream instanceof WritableStream<?> side) {
      return side;
    }
    throw ErrorCode.ERR_INVALID_ARG_TYPE.exception(
        "\"stream\" argument",
        "a writable stream",
        "an instance of " + stream.getClass().getName());
  }

  private void sourceFinished(ReadableStream<?> source, @Nullable NodeException outcome) {
    Stream stream = source.stream();
    boolean endIsStillToCome =
        outcome != null
            && outcome.code().equals(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.name())
            && source.readableState().ended()
            && stream.errored() == null;
    if (endIsStillToCome) {
      stream.once(ReadableStream.END, () -> finish(null));
      stream.once(Stream.ERROR, this::finish);
    } else {
      finish(outcome);
    }
  }

  private void abort(AbortSignal signal) {
    advance(new AbortException(signal.reason()), false);
  }

  private void finish(@Nullable NodeException outcome) {
    unfinished--;
    advance(outcome, unfinished == 0);
  }

  private void advance(@Nullable NodeException outcome, boolean last) {
    if (outcome != null && (error == null || isSecondary(error))) {
      error = outcome;
    }
    if (error == null && !last) {
      return;
    }
    while (!segments.isEmpty()) {
      segments.poll().destroy(error);
    }
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
    if (last && !done) {
      done = true;
      if (error == null) {
        lastStreamCleanup.forEach(Runnable::run);
      }
      @Nullable NodeException result = error;
      streams.getFirst().loop().nextTick(() -> callback.done(result));
    }
  }

  /** One stream of the pipeline, to be destroyed unless it is through by itself. */
  private static final class Segment {
    final Stream stream;
    final Runnable forget;
    boolean finished;

    Segment(Stream stream, boolean reading, boolean writing) {
      this.stream = stream;
      stream.on(Stream.CLOSE, hadError -> finished = true);
      FinishedOptions sides = FinishedOptions.DEFAULTS.withReadable(reading).withWritable(writing);
      this.forget = Finished.watch(stream, sides, false, error -> finished = error == null);
    }

    void destroy(@Nullable NodeException error) {
      if (!finished) {
        finished = true;
        Streams.destroy(
            stream, error != null ? error : ErrorCode.ERR_STREAM_DESTROYED.exception("pipe"));
      }
    }
  }
}
