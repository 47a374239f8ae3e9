package dev.sluice.stream;

import dev.sluice.error.AbortException;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duplex stream in front of others: what is written goes into {@code head}, what is read comes
 * out of {@code tail}. Made of a pipeline's two ends by {@link Streams#compose}, and of two streams
 * that know nothing of each other by {@link Duplex#from}.
 *
 * <p>It fails when one of the others does, and destroys them when it is destroyed.
 */
final class JoinedDuplex<R, W> extends Duplex<R, W> {
  private final @Nullable WritableStream<W> head;
  private final @Nullable ReadableStream<R> tail;
  private final List<Stream> others;
  private boolean othersClosed;
  private boolean wantsData;
  private @Nullable Callback waitsForDrain;
  private @Nullable Callback waitsForFinish;
  private @Nullable Callback waitsForClose;

  /**
   * A stream in front of others.
   *
   * @param first the stream whose kind of chunk is written, if {@code head}
   * @param last the stream whose kind of chunk is read, if {@code tail}
   * @param head whether there is a writable side
   * @param tail whether there is a readable side
   * @param others what is destroyed with it
   */
  @SuppressWarnings("unchecked") // what does not fit is refused by the write of the first stream
  private JoinedDuplex(Stream first, boolean head, Stream last, boolean tail, List<Stream> others) {
    super(
        first.loop(),
        DuplexOptions.<R, W>builder()
            .writable(head)
            .readable(tail)
            .writableObjectMode(
                first instanceof WritableStream<?> side && side.writableObjectMode())
            .readableObjectMode(last instanceof ReadableStream<?> side && side.readableObjectMode())
            .build());
    this.head = head ? (WritableStream<W>) first : null;
    this.tail = tail ? (ReadableStream<R>) last : null;
    this.others = others;
    if (head) {
      first.on(DRAIN, this::onDrain);
    }
    if (tail) {
      last.on(READABLE, this::onReadable);
      last.on(END, () -> push(null));
    }
  }

  /** A pipeline of streams as one stream. */
  static <R, W> Duplex<R, W> overPipeline(List<? extends Stream> streams) {
    requireEnds(streams);
    List<JoinedDuplex<R, W>> made = new ArrayList<>(1);
    Pipeline.start(streams, true, null, error -> made.forEach(each -> each.onOthersClosed(error)));
    Stream first = streams.getFirst();
    Stream last = streams.getLast();
    // Destroying the last one makes the pipeline destroy the others.
    JoinedDuplex<R, W> joined =
        new JoinedDuplex<>(
            first, Streams.isWritable(first), last, Streams.isReadable(last), List.of(last));
    made.add(joined);
    Finished.watch(last, FinishedOptions.DEFAULTS, error -> joined.onFinished());
    return joined;
  }

  private static void requireEnds(List<? extends Stream> streams) {
    for (int i = 0; i < streams.size(); i++) {
      boolean last = i == streams.size() - 1;
      if (!last && !Streams.isReadable(streams.get(i))) {
        throw invalid(i, "must be readable", streams.get(i));
      }
      if (i > 0 && !Streams.isWritable(streams.get(i))) {
        throw invalid(i, "must be writable", streams.get(i));
      }
    }
  }

  private static NodeException invalid(int index, String reason, Stream stream) {
    return ErrorCode.ERR_INVALID_ARG_VALUE.exception(
        "argument 'streams[" + index + "]'", reason, stream);
  }

  /** Two streams that know nothing of each other as one. */
  static <R, W> Duplex<R, W> over(ReadableStream<R> tail, WritableStream<W> head) {
    List<Stream> both = List.of(head.stream(), tail.stream());
    JoinedDuplex<R, W> joined =
        new JoinedDuplex<>(both.getFirst(), true, both.getLast(), true, both);
    head.stream().on(FINISH, joined::onFinished);
    int[] open = {2};
    Finished.watch(
        head.stream(),
        FinishedOptions.DEFAULTS.withReadable(false),
        error -> joined.onOtherThrough(tail.stream(), --open[0] == 0, error));
    Finished.watch(
        tail.stream(),
        FinishedOptions.DEFAULTS.withWritable(false),
        error -> joined.onOtherThrough(head.stream(), --open[0] == 0, error));
    return joined;
  }

  private void onOtherThrough(Stream remaining, boolean last, @Nullable NodeException error) {
    if (error != null) {
      Streams.destroy(remaining, error);
    }
    if (error != null || last) {
      onOthersClosed(error);
    }
  }

  @Override
  public void doWrite(W chunk, Callback callback) {
    assert head != null;
    if (head.write(chunk)) {
      callback.done();
    } else {
      waitsForDrain = callback;
    }
  }

  private void onDrain() {
    Callback callback = waitsForDrain;
    if (callback != null) {
      waitsForDrain = null;
      callback.done();
    }
  }

  @Override
  public void doFinal(Callback callback) {
    assert head != null;
    head.end();
    waitsForFinish = callback;
  }

  /** What was written has arrived where it was to go. */
  private void onFinished() {
    Callback callback = waitsForFinish;
    if (callback != null) {
      waitsForFinish = null;
      callback.done();
    }
  }

  @Override
  public void doRead(int size) {
    assert tail != null;
    wantsData = false;
    boolean more = true;
    while (more) {
      @Nullable R chunk = tail.read();
      if (chunk == null) {
        wantsData = true;
        return;
      }
      more = push(chunk);
    }
  }

  private void onReadable() {
    if (wantsData) {
      doRead(readableHighWaterMark());
    }
  }

  /** All of the others are through. */
  private void onOthersClosed(@Nullable NodeException error) {
    othersClosed = true;
    Callback callback = waitsForClose;
    waitsForClose = null;
    if (callback != null) {
      callback.done(error);
    } else if (error != null || (head == null && tail == null)) {
      destroy(error);
    }
  }

  @Override
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    wantsData = false;
    waitsForDrain = null;
    waitsForFinish = null;
    @Nullable NodeException reason =
        error == null && !othersClosed ? new AbortException(null) : error;
    others.forEach(each -> Streams.destroy(each, reason));
    if (othersClosed) {
      callback.done(reason);
    } else {
      waitsForClose = callback;
    }
  }
}
