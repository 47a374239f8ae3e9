package dev.sluice.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writable side of a stream as its own subclass may move it; see {@link StreamControls}. Chunks
 * are untyped: they are of the side's {@linkplain #kind(ChunkKind) kind}.
 */
public final class WritableControls {
  private final WritableState<Object> state;

  @SuppressWarnings("unchecked") // each kind of chunk checks what it is given
  WritableControls(WritableState<?> state) {
    this.state = (WritableState<Object>) state;
  }

  /** {@return the state, for looking} */
  public WritableState<Object> state() {
    return state;
  }

  /**
   * Sets what the chunks of this side are; before the first one.
   *
   * @param kind how they are measured
   */
  public void kind(ChunkKind kind) {
    assert state.isIdle();
    state.kind = kind;
  }

  /**
   * Writes a chunk; see {@link WritableStream#write(Object, Callback)}.
   *
   * @param chunk what to write
   * @param callback told once; those of writes that are equal share a tick, as the same one does
   * @return whether to go on writing
   */
  public boolean write(Object chunk, @Nullable Callback callback) {
    return state.write(chunk, callback);
  }

  /**
   * Ends the stream; see {@link WritableStream#end(Object, Callback)}.
   *
   * @param chunk the last chunk; null for none
   * @param callback told once
   */
  public void end(@Nullable Object chunk, @Nullable Callback callback) {
    state.ending().end(chunk, callback);
  }

  /** Makes writes be queued; see {@link WritableStream#cork()}. */
  public void cork() {
    state.cork();
  }

  /** Undoes one {@link #cork()}; see {@link WritableStream#uncork()}. */
  public void uncork() {
    state.uncork();
  }

  /** {@return the callbacks of the chunks that are queued, in order; null for none} */
  public List<@Nullable Callback> queuedCallbacks() {
    return state.queuedCallbacks();
  }

  /** {@return who is to be told of the write in flight; null for nobody} */
  public @Nullable Callback writeCallback() {
    return state.writeCallback();
  }

  /** {@return what {@code doWrite} is given to answer by: the same for every write} */
  public Callback answer() {
    return state.request();
  }

  /**
   * Replaces what is queued, without changing how much counts as queued.
   *
   * @param chunks of the kind of this side
   * @param callbacks as many, null for nobody
   */
  public void queued(List<?> chunks, List<? extends @Nullable Callback> callbacks) {
    state.queued(chunks, callbacks);
  }

  /** {@return whether the stream was made without this side, as a duplex stream may be} */
  public boolean absent() {
    return state.absent();
  }

  /**
   * Sets whether the stream counts as made without this side.
   *
   * @param absent whether
   */
  public void absent(boolean absent) {
    state.ending().absent(absent);
  }

  /**
   * Sets how much counts as queued and in flight, without changing what is.
   *
   * @param length in the units of the kind of chunk
   */
  public void length(long length) {
    state.length(length);
  }

  /**
   * Sets the length from which on {@code write} returns false.
   *
   * @param length the length
   */
  public void highWaterMark(int length) {
    state.highWaterMark(length);
  }

  /**
   * Sets how often the stream counts as corked.
   *
   * @param times how often
   */
  public void corked(int times) {
    state.corked(times);
  }

  /**
   * Sets whether the stream counts as full.
   *
   * @param full whether
   */
  public void needDrain(boolean full) {
    state.needDrain(full);
  }

  /**
   * Sets whether a write counts as in flight.
   *
   * @param writing whether
   */
  public void writing(boolean writing) {
    state.writing(writing);
  }

  /**
   * Sets how much counts as in flight.
   *
   * @param length in the units of the kind of chunk
   */
  public void writeLength(long length) {
    state.writeLength(length);
  }

  /**
   * Sets how many callbacks count as still to be called; the stream finishes when there is none.
   *
   * @param count how many
   */
  public void pendingCallbacks(int count) {
    state.pendingCallbacks(count);
  }

  /**
   * Sets whether the queue counts as being written out right now.
   *
   * @param processing whether
   */
  public void bufferProcessing(boolean processing) {
    state.bufferProcessing(processing);
  }

  /**
   * Sets whether a hook counts as being called right now.
   *
   * @param sync whether
   */
  public void sync(boolean sync) {
    state.sync(sync);
  }

  /**
   * Sets whether {@code end} counts as called.
   *
   * @param ending whether
   */
  public void ending(boolean ending) {
    state.ending().ending(ending);
  }

  /**
   * Sets whether {@code end} counts as called and returned.
   *
   * @param ended whether
   */
  public void ended(boolean ended) {
    state.ending().ended(ended);
  }

  /**
   * Sets whether {@code finish} counts as emitted.
   *
   * @param finished whether
   */
  public void finished(boolean finished) {
    state.ending().finished(finished);
  }

  /**
   * Sets whether {@code doFinal} counts as called.
   *
   * @param called whether
   */
  public void finalCalled(boolean called) {
    state.ending().finalCalled(called);
  }

  /**
   * Sets whether the event of that name counts as emitted.
   *
   * @param emitted whether
   */
  public void prefinished(boolean emitted) {
    state.ending().prefinished(emitted);
  }
}
