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
  private final WritableStream<T> owner;
  private final Stream stream;
  private final Lifecycle life;
  private final ChunkKind kind;
  private final int highWaterMark;
  private final WriteGate<T> gate;
  private final boolean borrowsChunks;
  private final WriteQueue<T> queue;
  private final WriteTicks ticks;
  private final WritableEnd<T> ending;
  private final Callback onWritten = this::written;
  private Charset defaultEncoding = StandardCharsets.UTF_8;

  private long length;
  private int corked;
  private boolean needDrain;

  private boolean writing;
  private boolean sync = true;
  private boolean awaitsAnswer;
  private long writingLength;
  private @Nullable Callback writingCallback;

  private boolean clearing;
  private int pendingCallbacks;

  WritableState(
      WritableStream<T> owner,
      ChunkKind kind,
      int highWaterMark,
      boolean decodeStrings,
      boolean borrowsChunks) {
    super(owner.stream(), kind);
    this.owner = owner;
    this.stream = owner.stream();
    this.life = stream.life();
    this.kind = kind;
    this.highWaterMark = highWaterMark;
    this.gate = new WriteGate<>(kind, decodeStrings);
    this.borrowsChunks = borrowsChunks;
    this.queue = new WriteQueue<>(kind);
    this.ticks = new WriteTicks(stream.loop(), this::afterWrite);
    this.ending = new WritableEnd<>(owner, this);
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
    return queue.all(true);
  }

  /** {@return how many chunks are queued, without the one in flight} */
  public int bufferedRequestCount() {
    return queue.size();
  }

  /** {@return whether the queue is being handed to {@code doWrite} or {@code doWritev}} */
  public boolean bufferProcessing() {
    return clearing;
  }

  /** {@return how much is in flight, in the units of {@link #length()}} */
  public long writeLength() {
    return writingLength;
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
    return ending.ending();
  }

  /** {@return whether {@code end} was called and has returned} */
  public boolean ended() {
    return ending.ended();
  }

  /** {@return whether {@code doFinal} was called, or its turn came and there is none} */
  public boolean finalCalled() {
    return ending.finalCalled();
  }

  /** {@return whether {@code prefinish} was emitted or is being emitted} */
  public boolean prefinished() {
    return ending.prefinished();
  }

  /** {@return whether {@code finish} was emitted or is being emitted} */
  public boolean finished() {
    return ending.finished();
  }

  /** {@return whether written text counts as encoded, rather than in UTF-16 units} */
  public boolean decodeStrings() {
    return gate.decodeStrings();
  }

  WritableEnd<T> ending() {
    return ending;
  }

  /** Whether nothing is queued or being taken from the queue. */
  boolean isIdle() {
    return !writing && !clearing && queue.isEmpty() && length == 0;
  }

  void sync(boolean inside) {
    sync = inside;
  }

  void addPendingCallbacks(int change) {
    pendingCallbacks += change;
    assert pendingCallbacks >= 0;
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
    ending.onConstructed();
  }

  // Writing.

  boolean write(@Nullable T chunk, @Nullable Callback callback) {
    stream.loop().confine(stream, "write");
    T accepted = gate.accept(chunk);
    return write(accepted, gate.length(accepted), callback);
  }

  boolean writeText(String text, Charset charset, @Nullable Callback callback) {
    stream.loop().confine(stream, "write");
    T chunk = gate.encode(text, charset);
    return write(chunk, gate.length(text, chunk), callback);
  }

  private boolean write(T chunk, int chunkLength, @Nullable Callback callback) {
    @Nullable NodeException refusal = refusal();
    if (refusal != null) {
      refuse(refusal, callback);
      return false;
    }
    return writeOrQueue(chunk, chunkLength, callback);
  }

  /** Writes what {@code end} was given; returns why it was refused, or null. */
  @Nullable NodeException writeLast(T chunk) {
    T accepted = gate.accept(chunk);
    return writeLast(accepted, gate.length(accepted));
  }

  /** Writes the text that {@code end} was given; returns why it was refused, or null. */
  @Nullable NodeException writeLast(String text, Charset charset) {
    T chunk = gate.encode(text, charset);
    return writeLast(chunk, gate.length(text, chunk));
  }

  private @Nullable NodeException writeLast(T chunk, int chunkLength) {
    @Nullable NodeException refusal = refusal();
    if (refusal != null) {
      refuse(refusal, null);
    } else {
      writeOrQueue(chunk, chunkLength, null);
    }
    return refusal;
  }

  private @Nullable NodeException refusal() {
    if (ending.ending()) {
      return ErrorCode.ERR_STREAM_WRITE_AFTER_END.exception();
    }
    return life.destroyed() ? ErrorCode.ERR_STREAM_DESTROYED.exception("write") : null;
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
      queue.add(chunk, chunkLength, callback);
    } else {
      begin(chunkLength, callback);
      owner.doWrite(lent(chunk), onWritten);
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

  private void begin(long chunkLength, @Nullable Callback callback) {
    writingLength = chunkLength;
    writingCallback = callback;
    writing = true;
    sync = true;
    awaitsAnswer = true;
  }

  // A write is answered.

  private void written(@Nullable NodeException error) {
    stream.loop().confine(stream, "the callback of doWrite");
    if (!awaitsAnswer) {
      life.fail(ErrorCode.ERR_MULTIPLE_CALLBACK.exception(), false);
      return;
    }
    @Nullable Callback callback = writingCallback;
    writingCallback = null;
    writing = false;
    awaitsAnswer = false;
    length -= writingLength;
    writingLength = 0;
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
      ticks.schedule(callback);
    } else if (needsTick && !ticks.pending()) {
      ticks.schedule();
    } else {
      pendingCallbacks--;
      ending.finishIfDue(true);
    }
  }

  private void afterWrite(int count, @Nullable Callback callback) {
    ticks.forgetPending();
    if (needDrain && length == 0 && !ending.ending() && !life.destroyed()) {
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
    ending.finishIfDue(true);
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
    if (queue.isEmpty() || clearing || corked > 0 || life.destroyed() || !life.constructed()) {
      return;
    }
    clearing = true;
    if (queue.size() > 1 && owner.hasWritev()) {
      writeAll();
    } else {
      writeOneByOne();
    }
    clearing = false;
  }

  private void writeAll() {
    List<Callback> callbacks = queue.presentCallbacks();
    pendingCallbacks -= queue.size() - 1;
    begin(
        length, callbacks.isEmpty() ? null : error -> callbacks.forEach(each -> each.done(error)));
    List<T> chunks = queue.removeAll(!borrowsChunks);
    owner.doWritev(chunks, onWritten);
    sync = false;
  }

  private void writeOneByOne() {
    do {
      begin(queue.firstLength(), queue.firstCallback());
      T chunk = queue.remove(!borrowsChunks);
      if (life.destroyed()) {
        written(ErrorCode.ERR_STREAM_DESTROYED.exception("write"));
      } else {
        owner.doWrite(chunk, onWritten);
      }
      sync = false;
    } while (!queue.isEmpty() && !writing);
  }

  /** Destruction begins: whoever waits for a callback is told in a tick. */
  void failWaitingLater() {
    if (!life.destroyed() && (clearing || !queue.isEmpty() || ending.isAwaited())) {
      stream.loop().nextTick(this::failQueued);
    }
  }

  private void failQueued() {
    if (writing) {
      return;
    }
    while (!queue.isEmpty()) {
      @Nullable Callback callback = queue.firstCallback();
      length -= queue.firstLength();
      queue.remove(false);
      if (callback != null) {
        callback.done(reason("write"));
      }
    }
    if (ending.isAwaited()) {
      ending.failAwaiting(reason("end"));
    }
  }

  private NodeException reason(String call) {
    @Nullable NodeException errored = life.errored();
    return errored != null ? errored : ErrorCode.ERR_STREAM_DESTROYED.exception(call);
  }
}
