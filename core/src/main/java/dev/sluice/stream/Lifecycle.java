package dev.sluice.stream;

import dev.sluice.error.AggregateException;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * How a stream comes into being and how it goes: construction, failure, destruction.
 *
 * <pre>
 *                  doConstruct answers                 doDestroy answers        in a tick: error, close
 *   CONSTRUCTING ──────────────────────► OPEN ─┐
 *        │                                     │ destroy()
 *        │ destroy()                           ▼
 *        └─────────► ABANDONED ─────────► DESTROYING ─────────────► CLOSED ─────────────► GONE
 *                     doConstruct answers
 * </pre>
 *
 * <p>A stream without {@code doConstruct} starts in OPEN. {@code error} is emitted at most once,
 * and from the state CLOSED on only together with {@code close}: first the one, then the other, in
 * one tick. With {@code autoDestroy} off a failing stream emits {@code error} and stays OPEN.
 */
final class Lifecycle {
  private enum State {
    CONSTRUCTING(false, false),
    OPEN(true, false),
    ABANDONED(false, true),
    DESTROYING(true, true),
    CLOSED(true, true),
    GONE(true, true);

    final boolean constructed;
    final boolean destroyed;

    State(boolean constructed, boolean destroyed) {
      this.constructed = constructed;
      this.destroyed = destroyed;
    }
  }

  private final Stream stream;
  private boolean autoDestroy;
  private State state = State.OPEN;
  private @Nullable NodeException errored;
  private @Nullable NodeException abandonedFor;
  private @Nullable Callback destroyCallback;
  private boolean errorEmitted;

  Lifecycle(Stream stream, boolean autoDestroy) {
    this.stream = stream;
    this.autoDestroy = autoDestroy;
  }

  boolean constructed() {
    return state.constructed;
  }

  boolean destroyed() {
    return state.destroyed;
  }

  boolean closed() {
    return state == State.CLOSED || state == State.GONE;
  }

  boolean closeEmitted() {
    return state == State.GONE;
  }

  @Nullable NodeException errored() {
    return errored;
  }

  boolean errorEmitted() {
    return errorEmitted;
  }

  boolean autoDestroy() {
    return autoDestroy;
  }

  /** Whether data may still move: neither destroyed nor failed. */
  boolean usable() {
    return errored == null && !destroyed();
  }

  /** Remembers the first error; later ones do not replace it. */
  void recordError(@Nullable NodeException error) {
    if (errored == null) {
      errored = error;
    }
  }

  /**
   * Starts construction; {@code doConstruct} is called in a tick, when subclasses are complete. Not
   * so if a signal that had fired has destroyed the stream already: nobody would release what
   * {@code doConstruct} acquires.
   */
  void construct() {
    if (destroyed()) {
      return;
    }
    state = State.CONSTRUCTING;
    stream.loop().nextTick(this::callConstruct);
  }

  private void callConstruct() {
    Callback answer = error -> stream.loop().nextTick(() -> constructAnswered(error));
    try {
      stream.doConstruct(answer);
    } catch (RuntimeException thrown) {
      answer.fail(thrown);
    }
  }

  private void constructAnswered(@Nullable NodeException error) {
    switch (state) {
      case CONSTRUCTING -> {
        state = State.OPEN;
        if (error != null) {
          fail(error, true);
        } else {
          stream.onConstructed();
        }
      }
      case ABANDONED -> {
        state = State.DESTROYING;
        callDestroy(AggregateException.both(error, abandonedFor));
      }
      default -> fail(error != null ? error : ErrorCode.ERR_MULTIPLE_CALLBACK.exception(), false);
    }
  }

  /**
   * Destroys the stream, or makes sure that it will be once construction has answered.
   *
   * @param callback told when {@code doDestroy} has answered, before any event; at once if the
   *     stream is destroyed already
   */
  void destroy(@Nullable NodeException error, @Nullable Callback callback) {
    if (destroyed()) {
      if (callback != null) {
        callback.done();
      }
      return;
    }
    destroyCallback = callback;
    // Before any user code runs: it may call destroy() again.
    recordError(error);
    if (state == State.CONSTRUCTING) {
      state = State.ABANDONED;
      abandonedFor = error;
    } else {
      state = State.DESTROYING;
      callDestroy(error);
    }
  }

  private void callDestroy(@Nullable NodeException error) {
    try {
      stream.doDestroy(error, this::destroyAnswered);
    } catch (RuntimeException thrown) {
      destroyAnswered(NodeException.of(thrown));
    }
  }

  private void destroyAnswered(@Nullable NodeException error) {
    if (state != State.DESTROYING) {
      return;
    }
    recordError(error);
    state = State.CLOSED;
    @Nullable Callback told = destroyCallback;
    if (told != null) {
      destroyCallback = null;
      told.done(error);
    }
    stream.loop().nextTick(() -> emitErrorAndClose(error));
  }

  private void emitErrorAndClose(@Nullable NodeException error) {
    if (error != null) {
      emitError(error);
    }
    if (state == State.CLOSED) { // Otherwise a socket has begun a new life in the meantime.
      state = State.GONE;
    }
    stream.emitClose();
  }

  private void emitError(NodeException error) {
    if (!errorEmitted) {
      errorEmitted = true;
      stream.emit(Stream.ERROR, error);
    }
  }

  /**
   * Fails the stream: destroys it, or with {@code autoDestroy} off emits {@code error} only.
   *
   * @param later whether that {@code error} must wait for a tick
   */
  void fail(NodeException error, boolean later) {
    if (destroyed()) {
      return;
    }
    if (autoDestroy) {
      stream.destroy(error);
      return;
    }
    recordError(error);
    if (later) {
      stream.loop().nextTick(() -> emitError(error));
    } else {
      emitError(error);
    }
  }

  // What a binding shows as fields that the program may set.

  void autoDestroy(boolean on) {
    autoDestroy = on;
  }

  void errored(@Nullable NodeException error) {
    errored = error;
  }

  void errorEmitted(boolean emitted) {
    errorEmitted = emitted;
  }

  void constructed(boolean constructed) {
    if (constructed != state.constructed) {
      state = constructed ? State.OPEN : State.CONSTRUCTING;
    }
  }

  void destroyed(boolean destroyed) {
    if (destroyed != state.destroyed) {
      state = destroyed ? State.DESTROYING : State.OPEN;
    }
  }

  void closed(boolean closed) {
    if (closed != closed()) {
      state = closed ? State.CLOSED : State.DESTROYING;
    }
  }

  void closeEmitted(boolean emitted) {
    if (emitted != closeEmitted()) {
      state = emitted ? State.GONE : State.CLOSED;
    }
  }

  /** Makes a destroyed stream fresh, as a socket that connects again is. */
  void reset() {
    state = State.OPEN;
    errored = null;
    abandonedFor = null;
    errorEmitted = false;
  }
}
