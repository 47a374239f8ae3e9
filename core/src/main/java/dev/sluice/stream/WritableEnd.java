package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of the writable side of a stream.
 *
 * <pre>
 *         end()             all written              doFinal answers         a tick later
 *   OPEN ───────► ENDING ───────────────► FINALIZING ────────────────► PREFINISHED ───────► FINISHED
 *                                                        `prefinish`                  `finish`,
 *                                                                               callbacks of end()
 * </pre>
 *
 * <p>Without {@code doFinal} the state FINALIZING takes no time. Any failure or destruction on the
 * way stops it where it is: {@code finish} is not emitted and the callbacks of {@code end} fail.
 */
final class WritableEnd<T> {
  private enum Stage {
    OPEN,
    ENDING,
    FINALIZING,
    PREFINISHED,
    FINISHED
  }

  private final WritableState<T> state;
  private Stage stage = Stage.OPEN;
  private boolean ended;
  private boolean absent;
  private boolean awaitsFinal;

  // What a program says has happened although the stage has not come.
  private boolean saidFinalCalled;
  private boolean saidPrefinished;
  private boolean saidFinished;

  private @Nullable List<Callback> awaiting;

  WritableEnd(WritableState<T> state) {
    this.state = state;
  }

  /** Whether {@code end} was called. */
  boolean ending() {
    return stage != Stage.OPEN;
  }

  /** Whether {@code end} was called and has returned. */
  boolean ended() {
    return ended;
  }

  boolean finalCalled() {
    return saidFinalCalled || (!absent && stage.compareTo(Stage.FINALIZING) >= 0);
  }

  boolean prefinished() {
    return saidPrefinished || (!absent && stage.compareTo(Stage.PREFINISHED) >= 0);
  }

  /** Whether {@code finish} was emitted. */
  boolean finished() {
    return saidFinished || stage == Stage.FINISHED;
  }

  /** Whether a duplex stream was made without its writable side. */
  boolean absent() {
    return absent;
  }

  /** Takes the writable side away from a duplex stream that is being made. */
  void makeAbsent() {
    absent = true;
    stage = Stage.FINISHED;
    ended = true;
  }

  // What a binding shows as fields that the program may set.

  void absent(boolean on) {
    absent = on;
  }

  void ending(boolean on) {
    if (on != ending()) {
      stage = on ? Stage.ENDING : Stage.OPEN;
    }
  }

  void ended(boolean on) {
    ended = on;
  }

  void finished(boolean on) {
    saidFinished = on && stage != Stage.FINISHED;
    if (!on && stage == Stage.FINISHED) {
      stage = Stage.PREFINISHED;
    }
  }

  void finalCalled(boolean on) {
    saidFinalCalled = on && stage.compareTo(Stage.FINALIZING) < 0;
    if (!on && stage.compareTo(Stage.FINALIZING) >= 0) {
      stage = Stage.ENDING;
    }
  }

  void prefinished(boolean on) {
    saidPrefinished = on && stage.compareTo(Stage.PREFINISHED) < 0;
    if (!on && stage.compareTo(Stage.PREFINISHED) >= 0) {
      stage = Stage.FINALIZING;
    }
  }

  /** Undoes the end, for a stream that is opened a second time. */
  void reset() {
    stage = absent ? Stage.FINISHED : Stage.OPEN;
    ended = absent;
    saidFinalCalled = false;
    saidPrefinished = false;
    saidFinished = false;
  }

  void end(@Nullable T chunk, @Nullable Callback callback) {
    state.stream.loop().confine(state.stream, "end");
    endAfter(chunk == null ? null : state.writeLast(chunk), callback);
  }

  void endText(String text, Charset charset, @Nullable Callback callback) {
    state.stream.loop().confine(state.stream, "end");
    endAfter(state.writeLast(text, charset), callback);
  }

  private void endAfter(@Nullable NodeException refusal, @Nullable Callback callback) {
    state.uncorkEntirely();
    @Nullable NodeException error = refusal != null ? refusal : begin();
    if (callback == null) {
      return;
    }
    if (error != null || state.life.errored() != null || finished()) {
      @Nullable NodeException outcome = error != null ? error : state.life.errored();
      state.stream.loop().nextTick(() -> callback.done(outcome));
    } else {
      await(callback);
    }
  }

  /** Begins to end; returns why there is nothing to end any more, or null. */
  private @Nullable NodeException begin() {
    if (stage == Stage.OPEN && state.life.errored() == null) {
      stage = Stage.ENDING;
      finishIfDue(true);
      ended = true;
      return null;
    }
    if (finished()) {
      return ErrorCode.ERR_STREAM_ALREADY_FINISHED.exception("end");
    }
    return state.life.destroyed() ? ErrorCode.ERR_STREAM_DESTROYED.exception("end") : null;
  }

  private boolean isDue() {
    return ending()
        && !finished()
        && state.life.constructed()
        && state.life.usable()
        && !state.life.errorEmitted()
        && !state.life.closeEmitted()
        && state.isIdle();
  }

  /**
   * Goes on to finish if {@code end} was called and all is written.
   *
   * @param later whether {@code finish} must not be emitted before this returns
   */
  void finishIfDue(boolean later) {
    if (!isDue()) {
      return;
    }
    prefinish();
    if (state.pendingCallbacks() > 0) {
      return;
    }
    if (later) {
      state.addPendingCallbacks(1);
      state.stream.loop().nextTick(WritableEnd::finishIfStillDue, this);
    } else if (isDue()) {
      state.addPendingCallbacks(1);
      finish();
    }
  }

  private void finishIfStillDue() {
    if (isDue()) {
      finish();
    } else {
      state.addPendingCallbacks(-1);
    }
  }

  private void prefinish() {
    if (stage != Stage.ENDING || saidPrefinished || saidFinalCalled) {
      return;
    }
    stage = Stage.FINALIZING;
    if (state.owner.hasFinal() && !state.life.destroyed()) {
      callFinal();
    } else {
      stage = Stage.PREFINISHED;
      state.stream.emit(WritableStream.PREFINISH);
    }
  }

  private void callFinal() {
    state.sync(true);
    state.addPendingCallbacks(1);
    awaitsFinal = true;
    try {
      state.owner.doFinal(this::finalAnswered);
    } catch (RuntimeException thrown) {
      finalAnswered(NodeException.of(thrown));
    }
    state.sync(false);
  }

  private void finalAnswered(@Nullable NodeException error) {
    state.stream.loop().confine(state.stream, "the callback of doFinal");
    if (!awaitsFinal) {
      state.life.fail(error != null ? error : ErrorCode.ERR_MULTIPLE_CALLBACK.exception(), false);
      return;
    }
    awaitsFinal = false;
    state.addPendingCallbacks(-1);
    if (error != null) {
      failAwaiting(error);
      state.life.fail(error, state.sync());
    } else if (isDue()) {
      stage = Stage.PREFINISHED;
      state.stream.emit(WritableStream.PREFINISH);
      // Always in a tick: `finish` never comes out of the answer itself.
      state.addPendingCallbacks(1);
      state.stream.loop().nextTick(WritableEnd::finish, this);
    }
  }

  private void finish() {
    state.addPendingCallbacks(-1);
    stage = Stage.FINISHED;
    tellAwaiting(null);
    state.stream.emit(WritableStream.FINISH);
    @Nullable ReadableState<?> readable = state.stream.readableSide();
    boolean nothingToRead = readable == null || readable.absent() || readable.endEmitted();
    if (state.life.autoDestroy() && nothingToRead) {
      state.stream.destroy();
    }
  }

  // The callbacks of end().

  private void await(Callback callback) {
    if (awaiting == null) {
      awaiting = new ArrayList<>(1);
    }
    awaiting.add(callback);
  }

  boolean isAwaited() {
    return awaiting != null;
  }

  void failAwaiting(NodeException error) {
    tellAwaiting(error);
  }

  private void tellAwaiting(@Nullable NodeException outcome) {
    @Nullable List<Callback> told = awaiting;
    if (told != null) {
      awaiting = null;
      told.forEach(callback -> callback.done(outcome));
    }
  }
}
