package dev.sluice.stream;

import dev.sluice.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * How data leaves the readable side of a stream.
 *
 * <pre>
 *                 on(DATA), pipe(), resume()
 *   UNDECIDED ───────────────────────────────────► FLOWING
 *       │  ▲                                        │   ▲
 *       │  │ last `readable` listener gone          │   │ resume(), no `readable` listener
 *       │  └─────────────────────┐          pause() │   │ last `readable` listener gone and
 *       │ pause(), on(READABLE)  │     on(READABLE) ▼   │ there are `data` listeners
 *       └──────────────────────► PAUSED ◄───────────────┘
 * </pre>
 *
 * <p>{@code readable} listeners take precedence: while there are any the stream is PAUSED, and
 * {@code data} is emitted for what they read. A pause that was asked for ({@code pause()}) is
 * remembered, so that a {@code data} listener that comes later does not end it. Resuming takes
 * effect in a tick.
 */
final class Flow<T> {
  /** What the program asked for last, which survives changes of listeners. */
  private enum Asked {
    NOTHING,
    PAUSE,
    RESUME
  }

  private final ReadableState<T> state;
  private FlowMode mode = FlowMode.UNDECIDED;
  private Asked asked = Asked.NOTHING;
  private boolean dataListening;
  private boolean readableListening;
  private boolean resumeScheduled;
  private boolean resultUnused;

  Flow(ReadableState<T> state) {
    this.state = state;
  }

  FlowMode mode() {
    return mode;
  }

  boolean isFlowing() {
    return mode == FlowMode.FLOWING;
  }

  boolean isPaused() {
    return asked == Asked.PAUSE || mode == FlowMode.PAUSED;
  }

  boolean dataListening() {
    return dataListening;
  }

  boolean readableListening() {
    return readableListening;
  }

  boolean resumeScheduled() {
    return resumeScheduled;
  }

  /** Whether a chunk may go to its listeners without being buffered. */
  boolean passesThrough() {
    return mode == FlowMode.FLOWING && dataListening;
  }

  // What a binding shows as fields that the program may set.

  void mode(FlowMode set) {
    mode = set;
  }

  /** Whether the program's last word was to pause; null if it said nothing. */
  @Nullable Boolean paused() {
    return asked == Asked.NOTHING ? null : Boolean.valueOf(asked == Asked.PAUSE);
  }

  void paused(@Nullable Boolean paused) {
    asked = paused == null ? Asked.NOTHING : paused ? Asked.PAUSE : Asked.RESUME;
  }

  void readableListening(boolean on) {
    readableListening = on;
  }

  void resumeScheduled(boolean on) {
    resumeScheduled = on;
  }

  void pause() {
    state.stream.loop().confine(state.stream, "pause");
    if (mode != FlowMode.PAUSED) {
      mode = FlowMode.PAUSED;
      state.stream.emit(ReadableStream.PAUSE);
    }
    asked = Asked.PAUSE;
  }

  void resume() {
    state.stream.loop().confine(state.stream, "resume");
    if (mode != FlowMode.FLOWING) {
      mode = readableListening ? FlowMode.PAUSED : FlowMode.FLOWING;
      if (!resumeScheduled) {
        resumeScheduled = true;
        state.stream.loop().nextTick(Flow::resumeNow, this);
      }
    }
    asked = Asked.RESUME;
  }

  private void resumeNow() {
    if (!state.reading()) {
      state.owner.read(0);
    }
    resumeScheduled = false;
    state.stream.emit(ReadableStream.RESUME);
    run();
    if (isFlowing() && !state.reading()) {
      state.owner.read(0);
    }
  }

  /** Reads, and thereby emits {@code data}, for as long as the stream flows and has something. */
  void run() {
    boolean more = true;
    while (more && isFlowing()) {
      resultUnused = true;
      more = state.owner.read() != null;
    }
    resultUnused = false;
  }

  /**
   * Whether somebody looks at what the present call of {@code read} returns; not so for the calls
   * of {@link #run}, whose chunks belong to the {@code data} listeners alone.
   */
  boolean takeResultUsed() {
    boolean used = !resultUnused;
    resultUnused = false;
    return used;
  }

  void listenerAdded(Event<?> event) {
    if (event == ReadableStream.DATA) {
      dataListening = true;
      readableListening |= state.stream.listenerCount(ReadableStream.READABLE) > 0;
      if (mode != FlowMode.PAUSED) {
        state.owner.resume();
      }
    } else if (event == ReadableStream.READABLE && !state.endEmitted() && !readableListening) {
      readableListening = true;
      mode = FlowMode.PAUSED;
      state.readableWanted();
    }
  }

  void listenerRemoved(Event<?> event) {
    if (event == ReadableStream.DATA) {
      dataListening &= state.stream.listenerCount(ReadableStream.DATA) > 0;
    } else if (event == ReadableStream.READABLE) {
      lookAgainLater();
    }
  }

  /**
   * All listeners of an event, or of all events if it is null, are gone at once. A stream that
   * flowed for `data` listeners goes on flowing without them.
   */
  void allListenersRemoved(@Nullable Event<?> event) {
    if (event == null || event == ReadableStream.READABLE) {
      lookAgainLater();
    }
  }

  /**
   * In a tick, so that a `readable` listener which removes itself and is added again changes
   * nothing.
   */
  private void lookAgainLater() {
    state.stream.loop().nextTick(Flow::lookAgain, this);
  }

  private void lookAgain() {
    readableListening = state.stream.listenerCount(ReadableStream.READABLE) > 0;
    if (resumeScheduled && asked == Asked.RESUME) {
      // The resume that is under way has to find the stream flowing.
      mode = FlowMode.FLOWING;
    } else if (dataListening) {
      state.owner.resume();
    } else if (!readableListening) {
      mode = FlowMode.UNDECIDED;
    }
  }
}
