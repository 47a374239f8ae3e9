package dev.sluice.stream;

import dev.sluice.error.AbortException;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.AbortSubscription;
import dev.sluice.event.Events;
import dev.sluice.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several streams piped one into the next as one thing: what {@link Streams#pipeline} does. When
 * one of them fails or closes too early all are destroyed with that error; when all are through the
 * callback is told. This class is for those whose parts are not all streams, and who put them
 * together themselves: {@link #watch} for each stream, then {@link #pipe} or {@link #pump} for each
 * joint; all others call {@code Streams.pipeline}.
 *
 * <p>Each joint between two streams is counted twice, for its reading and for its writing side, any
 * other joint once; when all are through the pipeline is. A last stream that can be read from is
 * left to its reader: it is not destroyed, and not listened to any longer.
 *
 * <p>Used on one loop only.
 */
public final class Pipeline {
  private final EventLoop loop;
  private final boolean endLast;
  private final Runnable over;
  private final Callback callback;
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private final List<Runnable> lastStreamCleanup = new ArrayList<>();
  private @Nullable NodeException error;
  private int unfinished;
  private boolean done;

  /**
   * A pipeline without parts.
   *
   * @param loop the loop of its streams
   * @param endLast whether the last stream is ended when the one before it has ended
   * @param over called as soon as it has failed or is through, possibly again
   * @param callback told once, in a tick, when all is through
   */
  public Pipeline(EventLoop loop, boolean endLast, Runnable over, Callback callback) {
    this.loop = loop;
    this.endLast = endLast;
    this.over = over;
    this.callback = callback;
  }

  /** What {@link Streams#pipeline} does. */
  static void start(
      List<? extends Stream> streams,
      boolean endLast,
      @Nullable AbortSignal signal,
      Callback callback) {
    if (streams.size() < 2) {
      throw ErrorCode.ERR_MISSING_ARGS.exception("\"streams\" argument");
    }
    List<StreamOutside> parts = List.copyOf(streams).stream().map(StreamOutside::new).toList();
    EventLoop loop = parts.getFirst().loop();
    Obedience obedience = new Obedience();
    Pipeline pipeline = new Pipeline(loop, endLast, obedience, callback);
    if (signal != null) {
      obedience.begin(signal, pipeline);
    }
    pipeline.connect(parts);
    if (signal != null && signal.aborted()) {
      loop.nextTick(() -> pipeline.fail(new AbortException(signal.reason())));
    }
  }

  private void connect(List<StreamOutside> parts) {
    int last = parts.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (i < last && parts.get(i + 1).destroyed()) {
        throw ErrorCode.ERR_STREAM_UNABLE_TO_PIPE.exception();
      }
      watch(parts.get(i), i == 0, i == last);
      if (i > 0) {
        pipe(parts.get(i - 1), parts.get(i), i == last);
      }
    }
  }

  /**
   * Adds a stream: it is destroyed when the others fail, and its failure is that of the pipeline.
   *
   * @param stream the stream
   * @param first whether nothing comes before it
   * @param last whether nothing comes after it
   */
  public void watch(StreamLike stream, boolean first, boolean last) {
    boolean keep = last && Boolean.TRUE.equals(stream.isReadable());
    if (!last || endLast) {
      Segment segment = new Segment(stream, !last, !first);
      segments.add(segment);
      if (keep) {
        lastStreamCleanup.add(segment.forget);
      }
    }
    // Also those that come when all is over, which would be thrown otherwise.
    Consumer<NodeException> onError =
        thrown -> {
          if (!isSecondary(thrown)) {
            fail(thrown);
          }
        };
    stream.on(Stream.ERROR, onError);
    if (keep) {
      lastStreamCleanup.add(() -> stream.off(Stream.ERROR, onError));
    }
  }

  /**
   * Adds the stream that stands for a last part which is none: it is destroyed when the others
   * fail, and left alone when all is through.
   *
   * @param stream the stream
   */
  public void watchOutput(StreamLike stream) {
    Segment segment = new Segment(stream, false, true);
    segments.add(segment);
    lastStreamCleanup.add(segment.forget);
  }

  /** Whether an error says only that something else ended the stream. */
  private static boolean isSecondary(NodeException error) {
    return error.kind() == NodeException.Kind.ABORT_ERROR
        || error.code().equals(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.name());
  }

  /**
   * Pipes one stream into the next.
   *
   * @param source where data comes from
   * @param target where it goes
   * @param last whether nothing comes after the target
   */
  public void pipe(StreamLike source, StreamLike target, boolean last) {
    unfinished += 2;
    boolean[] ended = {false};
    target.on(
        Stream.CLOSE,
        hadError -> {
          if (!ended[0]) {
            fail(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.exception());
          }
        });
    source.pipe(target);
    if (!last || endLast) {
      Runnable endTarget =
          () -> {
            ended[0] = true;
            target.end();
          };
      if (source.readableEnded()) {
        loop.nextTick(endTarget);
      } else {
        source.once(ReadableStream.END, endTarget);
      }
    } else {
      finish(null);
    }
    FinishedOptions reading = FinishedOptions.DEFAULTS.withReadable(true).withWritable(false);
    new Finished(source, reading, outcome -> sourceFinished(source, outcome)).start();
    FinishedOptions writing = FinishedOptions.DEFAULTS.withReadable(false).withWritable(true);
    Finished targetFinished = new Finished(target, writing, this::finish);
    targetFinished.start();
    if (last && Boolean.TRUE.equals(target.isReadable())) {
      lastStreamCleanup.add(targetFinished::cleanUp);
    }
  }

  /**
   * Adds a joint over which the caller moves the data.
   *
   * @return to be told, once, when all is moved or that has failed
   */
  public Callback pump() {
    unfinished++;
    return this::finish;
  }

  private void sourceFinished(StreamLike source, @Nullable NodeException outcome) {
    boolean endIsStillToCome =
        outcome != null
            && outcome.code().equals(ErrorCode.ERR_STREAM_PREMATURE_CLOSE.name())
            && source.endIsPending();
    if (endIsStillToCome) {
      source.once(ReadableStream.END, () -> finish(null));
      source.once(Stream.ERROR, this::finish);
    } else {
      finish(outcome);
    }
  }

  private void finish(@Nullable NodeException outcome) {
    unfinished--;
    advance(outcome, unfinished == 0);
  }

  /**
   * Ends the pipeline before its time: all streams are destroyed.
   *
   * @param reason why
   */
  public void fail(NodeException reason) {
    advance(reason, false);
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
    over.run();
    if (last && !done) {
      done = true;
      if (error == null) {
        lastStreamCleanup.forEach(Runnable::run);
      }
      @Nullable NodeException result = error;
      loop.nextTick(() -> callback.done(result));
    }
  }

  /** A signal that ends a pipeline, until that is over. */
  private static final class Obedience implements Runnable {
    private @Nullable AbortSubscription subscription;

    void begin(AbortSignal signal, Pipeline pipeline) {
      // Called in a microtask if it has fired already, also if connecting throws on the way.
      subscription =
          Events.addAbortListener(signal, () -> pipeline.fail(new AbortException(signal.reason())));
    }

    @Override
    public void run() {
      if (subscription != null) {
        subscription.close();
        subscription = null;
      }
    }
  }

  /** One stream of the pipeline, to be destroyed unless it is through by itself. */
  private static final class Segment {
    final StreamLike stream;
    final Runnable forget;
    boolean finished;

    Segment(StreamLike stream, boolean reading, boolean writing) {
      this.stream = stream;
      stream.on(Stream.CLOSE, hadError -> finished = true);
      FinishedOptions sides = FinishedOptions.DEFAULTS.withReadable(reading).withWritable(writing);
      Finished wait = new Finished(stream, sides, error -> finished = error == null);
      wait.start();
      this.forget = wait::cleanUp;
    }

    void destroy(@Nullable NodeException error) {
      if (!finished) {
        finished = true;
        stream.destroy(error != null ? error : ErrorCode.ERR_STREAM_DESTROYED.exception("pipe"));
      }
    }
  }
}
