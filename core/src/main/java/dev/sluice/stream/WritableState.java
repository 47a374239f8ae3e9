package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writable side of a stream: what was written and not yet taken by {@code doWrite}.
 *
 * <pre>
 *                           nothing in flight
 *   write(chunk, callback) ──────────────────────► doWrite ──► in flight ──► callback, `drain`
 *            │                                        ▲           │
 *            └── in flight, corked or constructing ► queue ◄──────┘ answered: write the rest,
 *                                                                   all at once if there is doWritev
 * </pre>
 *
 * <p>One write is in flight at a time. {@code length} counts what is queued and in flight; {@code
 * write} compares it with the high-water mark <i>after</i> it has handed the chunk on, so that a
 * stream which takes a chunk at once never says stop. The callback of a write that was answered
 * inside of {@code doWrite} is called in a tick, never inside of {@code write}; the same callback
 * given to several such writes shares one tick.
 *
 * <p>What {@code end} does is in {@link WritableEnd}.
 *
 * @param <T> the type of chunk
 */
public final class WritableState<T> extends StreamState {
  final WritableStream<T> owner;
  private int highWaterMark;
  private final boolean decodeStrings;
  private final boolean borrowsChunks;
  private Charset defaultEncoding = StandardCharsets.UTF_8;

  // What a stream does not have before it needs it: there may be a million that do nothing.
  private @Nullable WriteRequest request;
  private @Nullable WriteQueue<T> queue;
  private @Nullable WriteTicks ticks;
  private @Nullable WritableEnd<T> ending;

  private long length;
  private int corked;
  private int pendingCallbacks;
  private boolean needDrain;
  private boolean writing;
  private boolean sync = true;
  private boolean clearing;

  WritableState(
      WritableStream<T> owner,
      ChunkKind kind,
      int highWaterMark,
      boolean decodeStrings,
      boolean borrowsChunks) {
    super(owner.stream(), kind);
    this.owner = owner;
    this.highWaterMark = highWaterMark;
    this.decodeStrings = decodeStrings;
    this.borrowsChunks = borrowsChunks;
  }

  /** {@return how much is queued and in flight: bytes, UTF-16 units or objects} */
  public long length() {
    return length;
  }

  /** {@return the length from which on {@code write} returns false} */
  public int highWaterMark() {
    return highWaterMark;
  }

  /** {@return whether a write is in flight} */
  public boolean writing() {
    return writing;
  }

  /** {@return how often {@code cork} was called without {@code uncork}} */
  public int corked() {
    return corked;
  }

  /** {@return the chunks that are queued, without the one in flight; a copy} */
  public List<T> buffered() {
    return queue == null ? List.of() : queue.all(true);
  }

  /** {@return how many chunks are queued, without the one in flight} */
  public int bufferedRequestCount() {
    return queue == null ? 0 : queue.size();
  }

  /**
   * {@return how many bytes are queued, without the write in flight, and with writes that have
   * failed until everybody is told; 0 if chunks are no bytes}
   */
  public long bufferedBytes() {
    return queue == null ? 0 : queue.totalBytes();
  }

  /** {@return whether the queue is being handed to {@code doWrite} or {@code doWritev}} */
  public boolean bufferProcessing() {
    return clearing;
  }

  /** {@return how much is in flight, in the units of {@link #length()}} */
  public long writeLength() {
    return request == null ? 0 : request.length();
  }

  /** {@return whether the stream was full, and {@code drain} has not been emitted since} */
  public boolean needDrain() {
    return needDrain;
  }

  /**
   * {@return whether {@code doWrite} or {@code doFinal} is being called right now, or was first}
   */
  public boolean sync() {
    return sync;
  }

  /** {@return how many callbacks are still to be told before {@code finish} can be emitted} */
  public int pendingCallbacks() {
    return pendingCallbacks;
  }

  /** {@return whether {@code end} was called; it may not have returned yet} */
  public boolean endCalled() {
    return ending != null && ending.ending();
  }

  /** {@return whether {@code end} was called and has returned} */
  public boolean ended() {
    return ending != null && ending.ended();
  }

  /** {@return whether {@code doFinal} was called, or its turn came and there is none} */
  public boolean finalCalled() {
    return ending != null && ending.finalCalled();
  }

  /** {@return whether {@code prefinish} was emitted or is being emitted} */
  public boolean prefinished() {
    return ending != null && ending.prefinished();
  }

  /** {@return whether {@code finish} was emitted or is being emitted} */
  public boolean finished() {
    return ending != null && ending.finished();
  }

  /** {@return whether written text counts as encoded, rather than in UTF-16 units} */
  public boolean decodeStrings() {
    return decodeStrings;
  }

  WritableEnd<T> ending() {
    if (ending == null) {
      ending = new WritableEnd<>(this);
    }
    return ending;
  }

  /** Whether a duplex stream was made without its writable side. */
  boolean absent() {
    return ending != null && ending.absent();
  }

  /** Ends a duplex stream's writable side because its readable side is through. */
  void endIfOpen() {
    if (owner.writable() && !endCalled() && !life.destroyed()) {
      owner.end();
    }
  }

  /** Undoes the end, for a stream that is opened a second time. */
  void reset() {
    if (ending != null) {
      ending.reset();
    }
  }

  private boolean nothingQueued() {
    return queue == null || queue.isEmpty();
  }

  private void finishIfDue(boolean later) {
    if (ending != null) {
      ending.finishIfDue(later);
    }
  }

  /** Whether nothing is queued or being taken from the queue. */
  boolean isIdle() {
    return !writing && !clearing && nothingQueued() && length == 0;
  }

  void sync(boolean inside) {
    sync = inside;
  }

  // What a binding shows as fields that the program may set.

  void highWaterMark(int set) {
    highWaterMark = set;
  }

  void length(long set) {
    length = set;
  }

  void corked(int set) {
    corked = set;
  }

  void needDrain(boolean set) {
    needDrain = set;
  }

  void writing(boolean set) {
    writing = set;
  }

  void bufferProcessing(boolean set) {
    clearing = set;
  }

  void pendingCallbacks(int set) {
    pendingCallbacks = set;
  }

  void writeLength(long set) {
    request().length(set);
  }

  /** What answers a write: the same for every one. */
  WriteRequest request() {
    if (request == null) {
      request = new WriteRequest(this);
    }
    return request;
  }

  void queued(List<? extends T> chunks, List<? extends @Nullable Callback> callbacks) {
    if (queue != null) {
      queue.clear();
    }
    for (int i = 0; i < chunks.size(); i++) {
      enqueue(chunks.get(i), kind.length(chunks.get(i)), callbacks.get(i));
    }
  }

  /** The callbacks of what is queued, in order; null for those that have none. */
  List<@Nullable Callback> queuedCallbacks() {
    return queue == null ? List.<@Nullable Callback>of() : queue.callbacks();
  }

  /** Who is to be told of the write in flight. */
  @Nullable Callback writeCallback() {
    return request == null ? null : request.callback();
  }

  void addPendingCallbacks(int change) {
    pendingCallbacks += change;
  }

  void defaultEncoding(Charset charset) {
    defaultEncoding = charset;
  }

  Charset defaultEncoding() {
    return defaultEncoding;
  }

  void onConstructed() {
    if (!writing) {
      clearQueue();
    }
    finishIfDue(false);
  }

  // Writing.

  boolean write(@Nullable T chunk, @Nullable Callback callback) {
    stream.loop().confine(stream, "write");
    T accepted = WriteGate.accept(kind, chunk);
    return refused(callback) == null && writeOrQueue(accepted, kind.length(accepted), callback);
  }

  boolean writeText(String text, Charset charset, @Nullable Callback callback) {
    stream.loop().confine(stream, "write");
    T chunk = encode(text, charset);
    return refused(callback) == null && writeOrQueue(chunk, length(text, chunk), callback);
  }

  /** Writes what {@code end} was given; returns why it was refused, or null. */
  @Nullable NodeException writeLast(T chunk) {
    T accepted = WriteGate.accept(kind, chunk);
    return writeLast(accepted, kind.length(accepted));
  }

  /** Writes the text that {@code end} was given; returns why it was refused, or null. */
  @Nullable NodeException writeLast(String text, Charset charset) {
    T chunk = encode(text, charset);
    return writeLast(chunk, length(text, chunk));
  }

  @SuppressWarnings("unchecked") // the chunks of a stream are of its kind
  private T encode(String text, Charset charset) {
    return (T) WriteGate.encode(kind, text, charset);
  }

  /** How much text counts that was encoded to a chunk. */
  private int length(String text, T chunk) {
    boolean countsText = kind == StandardKind.BYTES && !decodeStrings;
    return countsText ? text.length() : kind.length(chunk);
  }

  private @Nullable NodeException writeLast(T chunk, int chunkLength) {
    @Nullable NodeException refusal = refused(null);
    if (refusal == null) {
      writeOrQueue(chunk, chunkLength, null);
    }
    return refusal;
  }

  /** Why nothing may be written, of which everybody is told then; null if something may. */
  private @Nullable NodeException refused(@Nullable Callback callback) {
    if (!endCalled() && !life.destroyed()) {
      return null;
    }
    NodeException refusal =
        endCalled()
            ? ErrorCode.ERR_STREAM_WRITE_AFTER_END.exception()
            : ErrorCode.ERR_STREAM_DESTROYED.exception("write");
    refuse(refusal, callback);
    return refusal;
  }

  private void refuse(NodeException refusal, @Nullable Callback callback) {
    if (callback != null) {
      stream.loop().nextTick(() -> callback.done(refusal));
    }
    life.fail(refusal, true);
  }

  private boolean writeOrQueue(T chunk, int chunkLength, @Nullable Callback callback) {
    pendingCallbacks++;
    length += chunkLength;
    if (writing || corked > 0 || life.errored() != null || !life.constructed()) {
      enqueue(chunk, chunkLength, callback);
    } else {
      stream.handOver(owner, lent(chunk), begin(chunkLength, callback));
      sync = false;
    }
    boolean below = length < highWaterMark || length == 0;
    needDrain |= !below;
    // False for a failed stream, to end loops that write for as long as they are allowed to.
    return below && life.usable();
  }

  private T lent(T chunk) {
    return borrowsChunks ? chunk : kind.viewOf(chunk);
  }

  private void enqueue(T chunk, int chunkLength, @Nullable Callback callback) {
    if (queue == null) {
      queue = new WriteQueue<>(kind);
    }
    queue.add(chunk, chunkLength, callback);
  }

  private WriteRequest begin(long chunkLength, @Nullable Callback callback) {
    WriteRequest begun = request();
    begun.begin(chunkLength, callback);
    writing = true;
    sync = true;
    return begun;
  }

  // A write is answered.

  void written(WriteRequest answered, @Nullable NodeException error) {
    stream.loop().confine(stream, "the callback of doWrite");
    if (!writing) {
      life.fail(ErrorCode.ERR_MULTIPLE_CALLBACK.exception(), false);
      return;
    }
    @Nullable Callback callback = answered.callback();
    length -= answered.length();
    answered.end();
    writing = false;
    if (error != null) {
      life.recordError(error);
      if (sync) {
        stream.loop().nextTick(() -> failWrite(error, callback));
      } else {
        failWrite(error, callback);
      }
      return;
    }
    boolean inside = sync;
    clearQueue();
    if (inside) {
      completeLater(callback);
    } else {
      afterWrite(1, callback);
    }
  }

  private void failWrite(NodeException error, @Nullable Callback callback) {
    pendingCallbacks--;
    if (callback != null) {
      callback.done(error);
    }
    failQueued();
    // Last: an error always follows the callbacks.
    life.fail(error, false);
  }

  private void completeLater(@Nullable Callback callback) {
    // Streams of objects answer in a tick even if there is nothing to tell, as in Node.
    boolean needsTick = kind.isObjects() || (needDrain && length == 0);
    if (callback != null) {
      ticks().schedule(callback);
    } else if (needsTick && !ticks().pending()) {
      ticks().schedule();
    } else {
      pendingCallbacks--;
      finishIfDue(true);
    }
  }

  private WriteTicks ticks() {
    if (ticks == null) {
      ticks = new WriteTicks(this);
    }
    return ticks;
  }

  void afterWrite(int count, @Nullable Callback callback) {
    if (ticks != null) {
      ticks.forgetPending();
    }
    if (needDrain && length == 0 && !endCalled() && !life.destroyed()) {
      needDrain = false;
      stream.emit(WritableStream.DRAIN);
    }
    for (int i = 0; i < count; i++) {
      pendingCallbacks--;
      if (callback != null) {
        callback.done();
      }
    }
    if (life.destroyed()) {
      failQueued();
    }
    finishIfDue(true);
  }

  // The queue.

  void cork() {
    stream.loop().confine(stream, "cork");
    corked++;
  }

  void uncork() {
    stream.loop().confine(stream, "uncork");
    if (corked > 0) {
      corked--;
      if (!writing) {
        clearQueue();
      }
    }
  }

  /** Whatever the depth of corking, the next {@code uncork} is the last one. */
  void uncorkEntirely() {
    if (corked > 0) {
      corked = 1;
      owner.uncork();
    }
  }

  private void clearQueue() {
    @Nullable WriteQueue<T> waiting = queue;
    if (waiting == null
        || waiting.isEmpty()
        || clearing
        || corked > 0
        || life.destroyed()
        || !life.constructed()) {
      return;
    }
    clearing = true;
    if (waiting.size() > 1 && owner.hasWritev()) {
      writeAll(waiting);
    } else {
      writeOneByOne(waiting);
    }
    clearing = false;
  }

  private void writeAll(WriteQueue<T> waiting) {
    List<Callback> callbacks = waiting.presentCallbacks();
    pendingCallbacks -= waiting.size() - 1;
    WriteRequest all =
        begin(
            length,
            callbacks.isEmpty() ? null : error -> callbacks.forEach(each -> each.done(error)));
    stream.handOverAll(owner, waiting.removeAll(!borrowsChunks), all);
    sync = false;
  }

  private void writeOneByOne(WriteQueue<T> waiting) {
    do {
      WriteRequest one = begin(waiting.firstLength(), waiting.firstCallback());
      T chunk = waiting.remove(!borrowsChunks);
      if (life.destroyed()) {
        written(one, ErrorCode.ERR_STREAM_DESTROYED.exception("write"));
      } else {
        stream.handOver(owner, chunk, one);
      }
      sync = false;
    } while (!waiting.isEmpty() && !writing);
  }

  /** Destruction begins: whoever waits for a callback is told in a tick. */
  void failWaitingLater() {
    if (!life.destroyed() && (clearing || !nothingQueued() || isEndAwaited())) {
      stream.loop().nextTick(WritableState::failQueued, this);
    }
  }

  private void failQueued() {
    if (writing) {
      return;
    }
    @Nullable WriteQueue<T> failing = queue;
    if (failing != null) {
      fail(failing);
    }
    if (ending != null && ending.isAwaited()) {
      ending.failAwaiting(reason("end"));
    }
    if (failing != null) {
      failing.clear();
    }
  }

  /** The chunks stay until everybody is told, as in Node: they count as written until then. */
  private void fail(WriteQueue<T> failing) {
    for (int i = 0; i < failing.size(); i++) {
      length -= failing.length(i);
      @Nullable Callback callback = failing.takeCallback(i);
      if (callback != null) {
        callback.done(reason("write"));
      }
    }
  }

  private boolean isEndAwaited() {
    return ending != null && ending.isAwaited();
  }

  private NodeException reason(String call) {
    @Nullable NodeException errored = life.errored();
    return errored != null ? errored : ErrorCode.ERR_STREAM_DESTROYED.exception(call);
  }
}
