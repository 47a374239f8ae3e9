package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readable side of a stream: what was pushed and not yet read, and when to ask for more.
 *
 * <pre>
 *                   push(chunk)                       read()
 *   doRead(hwm) ───────────────► buffer (length) ───────────────► chunk, and `data`
 *        ▲                         │    │
 *        └── length below hwm ─────┘    └── needReadable: `readable` in a tick
 * </pre>
 *
 * <p>Between {@code doRead} and the {@code push} that answers it the state is <i>reading</i> and
 * does not ask again. A {@code push} inside of {@code doRead} is <i>sync</i>: events that it causes
 * wait for a tick, so that a source which always has data cannot exhaust the stack. A flowing
 * stream with an empty buffer hands a chunk that comes later straight to its listeners.
 *
 * <p>How data leaves (flowing, paused, {@code readable} listeners) is {@link Flow}; where it is
 * piped to is {@link Pipes}; how it ends is {@link ReadableEnd}.
 *
 * @param <T> the type of chunk
 */
public final class ReadableState<T> extends StreamState {
  /**
   * {@code read(n)} raises the high-water mark to n, but no further than this: 1 GiB, as in Node.
   */
  private static final int LARGEST_HIGH_WATER_MARK = 0x4000_0000;

  private final ReadableStream<T> owner;
  private final Stream stream;
  private final Lifecycle life;
  private final ChunkKind kind;
  private final ReadableBuffer<T> buffer;
  private final Flow<T> flow;
  private final Pipes<T> pipes;
  private final ReadableEnd end;
  private final Runnable readMoreTick = this::readMore;
  private final Runnable readableTick = this::emitReadable;
  private int highWaterMark;

  private boolean reading;
  private boolean sync = true;
  private boolean needReadable;
  private boolean emittedReadable;
  private boolean readingMore;
  private boolean dataEmitted;

  ReadableState(ReadableStream<T> owner, ChunkKind kind, int highWaterMark) {
    super(owner.stream(), kind);
    this.owner = owner;
    this.stream = owner.stream();
    this.life = stream.life();
    this.kind = kind;
    this.highWaterMark = highWaterMark;
    this.buffer = new ReadableBuffer<>(kind);
    this.flow = new Flow<>(owner, this);
    this.pipes = new Pipes<>(owner, this);
    this.end = new ReadableEnd(stream, buffer);
  }

  /** {@return whether the stream has asked for data and waits for it to be pushed} */
  public boolean reading() {
    return reading;
  }

  /** {@return whether the end was pushed; it may not have been read yet} */
  public boolean ended() {
    return end.ended();
  }

  /** {@return whether {@code end} was emitted} */
  public boolean endEmitted() {
    return end.emitted();
  }

  /** {@return how much is buffered: bytes, UTF-16 units or objects} */
  public long length() {
    return buffer.length();
  }

  /** {@return the chunks that are buffered, which stay so; a copy} */
  public List<T> buffered() {
    return buffer.all();
  }

  /** {@return the length from which on the stream stops asking for more} */
  public int highWaterMark() {
    return highWaterMark;
  }

  /** {@return whether {@code readable} is to be emitted as soon as there is something} */
  public boolean needReadable() {
    return needReadable;
  }

  /** {@return whether {@code readable} is about to be emitted, or was and nothing read since} */
  public boolean emittedReadable() {
    return emittedReadable;
  }

  /** {@return whether reading ahead is scheduled or under way} */
  public boolean readingMore() {
    return readingMore;
  }

  /** {@return whether what is pushed now counts as pushed inside of {@code doRead}} */
  public boolean sync() {
    return sync;
  }

  /** {@return whether a chunk was ever read or emitted} */
  public boolean dataEmitted() {
    return dataEmitted;
  }

  /** {@return whether {@code resume} was called and takes effect in a tick} */
  public boolean resumeScheduled() {
    return flow.resumeScheduled();
  }

  /** {@return whether {@code readable} listeners are what takes the data} */
  public boolean readableListening() {
    return flow.readableListening();
  }

  /** {@return whether {@code data} listeners are what takes the data} */
  public boolean dataListening() {
    return flow.dataListening();
  }

  /** {@return where the stream is piped to, oldest first; a copy} */
  public List<WritableStream<?>> destinations() {
    return pipes.destinations();
  }

  /** {@return the destinations whose {@code drain} the stream waits for; a copy} */
  public List<WritableStream<?>> awaitDrainWriters() {
    return pipes.waiting();
  }

  Flow<T> flow() {
    return flow;
  }

  Pipes<T> pipes() {
    return pipes;
  }

  ReadableEnd end() {
    return end;
  }

  /** Says that {@code doRead} was as good as called already: what is pushed now is not sync. */
  void primed() {
    sync = false;
  }

  /** Undoes the end, for a stream that is opened a second time. */
  void reset() {
    reading = false;
    end.reset();
  }

  void onConstructed() {
    if (needReadable) {
      readMoreLater();
    }
  }

  // Data comes in.

  boolean push(@Nullable T chunk) {
    stream.loop().confine(stream, "push");
    if (chunk == null) {
      reading = false;
      endOfInput();
      return false;
    }
    if (!accepts(chunk)) {
      return false;
    }
    if (kind.length(chunk) == 0) {
      reading = false;
      readMoreLater();
      return wantsMore();
    }
    if (end.ended()) {
      life.fail(ErrorCode.ERR_STREAM_PUSH_AFTER_EOF.exception(), false);
      return false;
    }
    if (!life.usable()) {
      return false;
    }
    reading = false;
    if (flow.passesThrough() && !sync && buffer.isEmpty()) {
      pipes.forgetWaiting();
      emitData(chunk);
    } else {
      buffer.addLast(chunk);
      readableIfNeeded();
    }
    readMoreLater();
    return wantsMore();
  }

  boolean unshift(@Nullable T chunk) {
    stream.loop().confine(stream, "unshift");
    if (chunk == null) {
      reading = false;
      endOfInput();
      return false;
    }
    if (!accepts(chunk)) {
      return false;
    }
    if (kind.length(chunk) == 0) {
      return wantsMore();
    }
    if (end.emitted()) {
      life.fail(ErrorCode.ERR_STREAM_UNSHIFT_AFTER_END_EVENT.exception(), false);
      return wantsMore();
    }
    if (!life.usable()) {
      return false;
    }
    if (flow.passesThrough() && !sync && buffer.isEmpty()) {
      pipes.forgetWaiting();
      emitData(chunk);
    } else {
      buffer.addFirst(chunk);
      readableIfNeeded();
    }
    readMoreLater();
    return wantsMore();
  }

  private boolean accepts(T chunk) {
    if (kind.accepts(chunk)) {
      return true;
    }
    NodeException error =
        ErrorCode.ERR_INVALID_ARG_TYPE.exception(
            "\"chunk\" argument",
            kind.expectation(),
            "an instance of " + chunk.getClass().getName());
    life.fail(error, false);
    return false;
  }

  private boolean wantsMore() {
    return !end.ended() && (buffer.length() < highWaterMark || buffer.isEmpty());
  }

  private void endOfInput() {
    if (end.ended()) {
      return;
    }
    end.reached();
    if (sync) {
      emitReadableLater();
    } else {
      // At once: whoever waits for `readable` must learn of the end before the pusher goes on.
      needReadable = false;
      emittedReadable = true;
      emitReadable();
    }
  }

  // Data goes out.

  @Nullable T read(int wanted) {
    stream.loop().confine(stream, "read");
    boolean resultUsed = flow.takeResultUsed();
    if (wanted > highWaterMark) {
      highWaterMark = raisedTo(wanted);
    }
    if (wanted != 0) {
      emittedReadable = false;
    }
    if (wanted == 0 && needReadable && (enoughToTell() || end.ended())) {
      if (buffer.isEmpty() && end.ended()) {
        end.emitLater();
      } else {
        emitReadableLater();
      }
      return null;
    }
    long available = available(wanted);
    if (available == 0 && end.ended()) {
      if (buffer.isEmpty()) {
        end.emitLater();
      }
      return null;
    }
    if (shouldAsk(available)) {
      ask();
      if (!reading) {
        available = available(wanted);
      }
    }
    @Nullable T chunk = available > 0 ? buffer.take(available) : null;
    afterRead(wanted, available, chunk);
    if (chunk != null && !life.errorEmitted() && !life.closeEmitted()) {
      emitRead(chunk, resultUsed);
    }
    return chunk;
  }

  /** Whether {@code read(0)} has only to tell that there is something, not to ask for more. */
  private boolean enoughToTell() {
    return highWaterMark != 0 ? buffer.length() >= highWaterMark : !buffer.isEmpty();
  }

  /** How much {@code read(wanted)} can return now. */
  private long available(int wanted) {
    if (wanted == 0 || (buffer.isEmpty() && end.ended())) {
      return 0;
    }
    if (kind.isObjects()) {
      return buffer.isEmpty() ? 0 : 1;
    }
    if (wanted < 0) {
      // A flowing stream hands on the chunks as they were pushed.
      return flow.isFlowing() && !buffer.isEmpty() ? buffer.firstLength() : buffer.length();
    }
    if (wanted <= buffer.length()) {
      return wanted;
    }
    return end.ended() ? buffer.length() : 0;
  }

  private boolean shouldAsk(long available) {
    if (reading || end.ended() || !life.usable() || !life.constructed()) {
      return false;
    }
    return needReadable || buffer.isEmpty() || buffer.length() - available < highWaterMark;
  }

  private void ask() {
    reading = true;
    sync = true;
    if (buffer.isEmpty()) {
      needReadable = true;
    }
    try {
      owner.doRead(highWaterMark);
    } catch (RuntimeException thrown) {
      life.fail(NodeException.of(thrown), false);
    }
    sync = false;
  }

  private void afterRead(int wanted, long available, @Nullable T chunk) {
    if (chunk == null) {
      needReadable |= buffer.length() <= highWaterMark;
    } else {
      pipes.forgetWaiting();
    }
    if (buffer.isEmpty()) {
      needReadable |= !end.ended();
      boolean askedForMore = chunk == null ? wanted != 0 : wanted != available;
      if (end.ended() && askedForMore) {
        end.emitLater();
      }
    }
  }

  private void emitRead(T chunk, boolean resultUsed) {
    boolean shared = resultUsed && stream.listenerCount(owner.dataEvent()) > 0;
    emitData(shared ? kind.viewOf(chunk) : chunk);
  }

  private void emitData(T chunk) {
    dataEmitted = true;
    stream.emit(owner.dataEvent(), chunk);
  }

  private static int raisedTo(int wanted) {
    if (wanted > LARGEST_HIGH_WATER_MARK) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("size", "<= 1GiB", wanted);
    }
    int highest = Integer.highestOneBit(wanted);
    return highest == wanted ? wanted : highest << 1;
  }

  // `readable`.

  private void readableIfNeeded() {
    if (needReadable) {
      emitReadableLater();
    }
  }

  void emitReadableLater() {
    needReadable = false;
    if (!emittedReadable) {
      emittedReadable = true;
      stream.loop().nextTick(readableTick);
    }
  }

  private void emitReadable() {
    if (life.usable() && (!buffer.isEmpty() || end.ended())) {
      stream.emit(ReadableStream.READABLE);
      emittedReadable = false;
    }
    needReadable |= !flow.isFlowing() && !end.ended() && buffer.length() <= highWaterMark;
    flow.run();
  }

  /** The first {@code readable} listener has come. */
  void readableWanted() {
    needReadable = true;
    emittedReadable = false;
    if (!buffer.isEmpty()) {
      emitReadableLater();
    } else if (!reading) {
      stream.loop().nextTick(() -> owner.read(0));
    }
  }

  // Reading ahead.

  private void readMoreLater() {
    if (!readingMore && !reading && life.constructed()) {
      readingMore = true;
      stream.loop().nextTick(readMoreTick);
    }
  }

  private void readMore() {
    boolean grew = true;
    while (grew && !reading && !end.ended() && belowMark()) {
      long before = buffer.length();
      owner.read(0);
      grew = buffer.length() != before;
    }
    readingMore = false;
  }

  private boolean belowMark() {
    return buffer.length() < highWaterMark || (flow.isFlowing() && buffer.isEmpty());
  }
}
