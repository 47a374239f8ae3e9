package dev.sluice.stream;

import org.jspecify.annotations.Nullable;

/**
 * The end of the readable side of a stream.
 *
 * <pre>
 *          push(null)            buffer read empty, then a tick
 *   OPEN ──────────────► ENDED ─────────────────────────────────► EMITTED
 *                                                         `end`, and the other side or all is ended
 * </pre>
 *
 * <p>Whoever reads past the end schedules the tick; until then {@code unshift} can still put back
 * what was read.
 */
final class ReadableEnd {
  private enum Stage {
    OPEN,
    ENDED,
    EMITTED
  }

  private final ReadableState<?> state;
  private Stage stage = Stage.OPEN;
  private boolean absent;

  ReadableEnd(ReadableState<?> state) {
    this.state = state;
  }

  /** Whether the end was pushed. */
  boolean ended() {
    return stage != Stage.OPEN;
  }

  /** Whether {@code end} was emitted. */
  boolean emitted() {
    return stage == Stage.EMITTED;
  }

  /** Whether a duplex stream was made without its readable side. */
  boolean absent() {
    return absent;
  }

  /** Takes the readable side away from a duplex stream that is being made. */
  void makeAbsent() {
    absent = true;
    stage = Stage.EMITTED;
  }

  /** Sets what was ended, for a binding. */
  void set(boolean ended, boolean emitted) {
    stage = emitted ? Stage.EMITTED : ended ? Stage.ENDED : Stage.OPEN;
  }

  /** Sets whether there is a readable side, for a binding. */
  void absent(boolean on) {
    absent = on;
  }

  /** Undoes the end, for a stream that is opened a second time. */
  void reset() {
    stage = absent ? Stage.EMITTED : Stage.OPEN;
  }

  /** The end was pushed. */
  void reached() {
    stage = Stage.ENDED;
  }

  /** Everything was read, and now the end is. */
  void emitLater() {
    if (stage != Stage.EMITTED) {
      stage = Stage.ENDED;
      state.stream.loop().nextTick(ReadableEnd::emit, this);
    }
  }

  private void emit() {
    Stream stream = state.stream;
    Lifecycle life = state.life;
    // A last unshift may have come in between.
    if (emitted() || life.errored() != null || life.closeEmitted() || !state.isEmpty()) {
      return;
    }
    stage = Stage.EMITTED;
    stream.emit(ReadableStream.END);
    @Nullable WritableState<?> writable = stream.writableSide();
    if (isWritable() && !stream.allowsHalfOpen()) {
      assert writable != null;
      stream.loop().nextTick(WritableState::endIfOpen, writable);
      return;
    }
    boolean nothingToWrite = writable == null || writable.absent() || writable.finished();
    if (life.autoDestroy() && nothingToWrite) {
      stream.destroy();
    }
  }

  private boolean isWritable() {
    return state.stream instanceof WritableStream<?> side && side.writable();
  }
}
