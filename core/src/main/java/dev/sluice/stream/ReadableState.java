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

  final ReadableStream<T> owner;
  private final Flow<T> flow;

  /** What was pushed and not read yet; null until something has had to wait. */
  private @Nullable ReadableBuffer<T> buffer;

  /** Where it is piped to; null until it is piped. */
  private @Nullable Pipes<T> pipes;

  /** What chunks pass through before they are buffered; null for nothing. */
  private @Nullable ChunkDecoder decoder;

  /** Null until the end is in sight. */
  private @Nullable ReadableEnd end;

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
    this.highWaterMark = highWaterMark;
    this.flow = new Flow<>(this);
  }

  /** {@return whether the stream has asked for data and waits for it to be pushed} */
  public boolean reading() {
    return reading;
  }

  /** {@return whether the end was pushed; it may not have been read yet} */
  public boolean ended() {
    return end != null && end.ended();
  }

  /** {@return whether {@code end} was emitted} */
  public boolean endEmitted() {
    return end != null && end.emitted();
  }

  /** {@return how much is buffered: bytes, UTF-16 units or objects} */
  public long length() {
    return buffer == null ? 0 : buffer.length();
  }

  /** {@return the chunks that are buffered, which stay so; a copy} */
  public List<T> buffered() {
    return buffer == null ? List.of() : buffer.all();
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
    return pipes == null ? List.of() : pipes.destinations();
  }

  /**
   * The one destination that all data goes to straight away. Nobody else listens for data, and
   * nobody at all for how the two keep pace with each other: if the data took another way to the
   * same place, nothing but the lack of {@code data} events would show it.
   *
   * @return null if there is none, or several, or somebody would notice
   */
  public @Nullable WritableStream<?> directDestination() {
    return flow().passesThrough() && !flow().resumeScheduled() ? pipes().direct() : null;
  }

  /** {@return the destinations whose {@code drain} the stream waits for; a copy} */
  public List<WritableStream<?>> awaitDrainWriters() {
    return pipes == null ? List.of() : pipes.waiting();
  }

  // What a binding shows as fields that the program may set.

  void highWaterMark(int length) {
    highWaterMark = length;
  }

  void decoder(@Nullable ChunkDecoder by) {
    decoder = by;
  }

  void length(long set) {
    buffer().length(set);
  }

  void reading(boolean on) {
    reading = on;
  }

  void sync(boolean on) {
    sync = on;
  }

  void needReadable(boolean on) {
    needReadable = on;
  }

  void emittedReadable(boolean on) {
    emittedReadable = on;
  }

  void readingMore(boolean on) {
    readingMore = on;
  }

  void dataEmitted(boolean on) {
    dataEmitted = on;
  }

  /** {@return how data leaves at present} */
  public FlowMode flowing() {
    return flow.mode();
  }

  /** {@return whether the stream is or was piped to several destinations at once} */
  public boolean multiAwaitDrain() {
    return pipes != null && pipes.several();
  }

  Flow<T> flow() {
    return flow;
  }

  Pipes<T> pipes() {
    if (pipes == null) {
      pipes = new Pipes<>(owner, this);
    }
    return pipes;
  }

  ReadableEnd end() {
    if (end == null) {
      end = new ReadableEnd(this);
    }
    return end;
  }

  /** Whether a duplex stream was made without its readable side. */
  boolean absent() {
    return end != null && end.absent();
  }

  boolean isEmpty() {
    return buffer == null || buffer.isEmpty();
  }

  ReadableBuffer<T> buffer() {
    if (buffer == null) {
      buffer = new ReadableBuffer<>(kind);
    }
    return buffer;
  }

  /** Data moves: no destination is waited for. */
  private void forgetWaiting() {
    if (pipes != null) {
      pipes.forgetWaiting();
    }
  }

  /** Undoes the end, for a stream that is opened a second time. */
  void reset() {
    reading = false;
    if (end != null) {
      end.reset();
    }
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
    if (ended()) {
      life.fail(ErrorCode.ERR_STREAM_PUSH_AFTER_EOF.exception(), false);
      return false;
    }
    if (!life.usable()) {
      return false;
    }
    reading = false;
    if (decoder == null) {
      if (add(chunk)) {
        return true;
      }
    } else {
      T decoded = decoded(decoder, chunk);
      if (kind.length(decoded) > 0 && add(decoded)) {
        return true;
      }
    }
    readMoreLater();
    return wantsMore();
  }

  /** Hands a chunk on, or buffers it; returns whether the source goes on by itself. */
  private boolean add(T chunk) {
    if (flow.passesThrough() && !sync && isEmpty()) {
      forgetWaiting();
      emitData(chunk);
      if (keepsReading()) {
        reading = true;
        return true;
      }
    } else {
      buffer().addLast(chunk);
      readableIfNeeded();
    }
    return false;
  }

  @SuppressWarnings("unchecked") // what a decoder makes is what this stream then delivers
  private T decoded(ChunkDecoder by, T chunk) {
    return (T) by.write(chunk);
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
    if (endEmitted()) {
      life.fail(ErrorCode.ERR_STREAM_UNSHIFT_AFTER_END_EVENT.exception(), false);
      return wantsMore();
    }
    if (!life.usable()) {
      return false;
    }
    if (flow.passesThrough() && !sync && isEmpty()) {
      forgetWaiting();
      emitData(chunk);
    } else {
      buffer().addFirst(chunk);
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

  /**
   * Whether asking for more in a tick would come to nothing but {@link #reading}: the source goes
   * on by itself, and nothing has changed while the chunk was emitted.
   */
  private boolean keepsReading() {
    return needReadable
        && isEmpty()
        && !ended()
        && highWaterMark > 0
        && life.usable()
        && stream.keepsReading();
  }

  private boolean wantsMore() {
    return !ended() && (length() < highWaterMark || isEmpty());
  }

  private void endOfInput() {
    if (ended()) {
      return;
    }
    if (decoder != null) {
      addRest(decoder);
    }
    end().reached();
    if (sync) {
      emitReadableLater();
    } else {
      // At once: whoever waits for `readable` must learn of the end before the pusher goes on.
      needReadable = false;
      emittedReadable = true;
      emitReadable();
    }
  }

  @SuppressWarnings("unchecked") // what a decoder makes is what this stream then delivers
  private void addRest(ChunkDecoder by) {
    @Nullable Object rest = by.end();
    if (rest != null && kind.length(rest) > 0) {
      buffer().addLast((T) rest);
    }
  }

  /** What is buffered, and what comes from now on, is delivered decoded. */
  void decodeWith(ChunkDecoder by) {
    decoder = by;
    buffer().decodeWith(by);
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
    if (wanted == 0 && needReadable && (enoughToTell() || ended())) {
      if (isEmpty() && ended()) {
        end().emitLater();
      } else {
        emitReadableLater();
      }
      return null;
    }
    long available = available(wanted);
    if (available == 0 && ended()) {
      if (isEmpty()) {
        end().emitLater();
      }
      return null;
    }
    if (shouldAsk(available)) {
      ask();
      if (!reading) {
        available = available(wanted);
      }
    }
    @Nullable T chunk = available > 0 && !isEmpty() ? buffer().take(available) : null;
    afterRead(wanted, available, chunk);
    if (chunk != null && !life.errorEmitted() && !life.closeEmitted()) {
      emitRead(chunk, resultUsed);
    }
    return chunk;
  }

  /** Whether {@code read(0)} has only to tell that there is something, not to ask for more. */
  private boolean enoughToTell() {
    return highWaterMark != 0 ? length() >= highWaterMark : !isEmpty();
  }

  /** How much {@code read(wanted)} can return, if there is that much. */
  private long available(int wanted) {
    if (wanted == 0 || wanted < ReadableStream.ALL || (isEmpty() && ended())) {
      return 0;
    }
    if (kind.isObjects()) {
      // The source may give one at once without that counting as an answer, by unshift.
      return 1;
    }
    if (wanted < 0) {
      // A flowing stream hands on the chunks as they were pushed.
      return flow.isFlowing() && !isEmpty() ? buffer().firstLength() : length();
    }
    if (wanted <= length()) {
      return wanted;
    }
    return ended() ? length() : 0;
  }

  private boolean shouldAsk(long available) {
    if (reading || ended() || !life.usable() || !life.constructed()) {
      return false;
    }
    return needReadable || isEmpty() || length() - available < highWaterMark;
  }

  private void ask() {
    reading = true;
    sync = true;
    if (isEmpty()) {
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
      needReadable |= length() <= highWaterMark;
    } else {
      forgetWaiting();
    }
    if (isEmpty()) {
      needReadable |= !ended();
      boolean askedForMore = chunk == null ? wanted != 0 : wanted != available;
      if (ended() && askedForMore) {
        end().emitLater();
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
      stream.loop().nextTick(ReadableState::emitReadable, this);
    }
  }

  private void emitReadable() {
    if (life.usable() && (!isEmpty() || ended())) {
      stream.emit(ReadableStream.READABLE);
      emittedReadable = false;
    }
    needReadable |= !flow.isFlowing() && !ended() && length() <= highWaterMark;
    flow.run();
  }

  /** The first {@code readable} listener has come. */
  void readableWanted() {
    needReadable = true;
    emittedReadable = false;
    if (!isEmpty()) {
      emitReadableLater();
    } else if (!reading) {
      stream.loop().nextTick(() -> owner.read(0));
    }
  }

  // Reading ahead.

  private void readMoreLater() {
    if (!readingMore && !reading && life.constructed()) {
      readingMore = true;
      stream.loop().nextTick(ReadableState::readMore, this);
    }
  }

  private void readMore() {
    boolean grew = true;
    while (grew && !reading && !ended() && belowMark()) {
      long before = length();
      owner.read(0);
      grew = length() != before;
    }
    readingMore = false;
  }

  private boolean belowMark() {
    return length() < highWaterMark || (flow.isFlowing() && isEmpty());
  }
}
