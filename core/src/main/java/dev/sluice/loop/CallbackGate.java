package dev.sluice.loop;

import dev.sluice.io.Backend;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which callbacks from outside enter user code: around the outermost callback
 * it puts the {@link CallbackScope}, and inside of it, after the callback, it runs next ticks and
 * microtasks until there are none. It is also where exceptions that nobody caught end up, and where
 * slow callbacks are measured. A callback inside of a callback is just called.
 *
 * <pre>
 *            call()                       returned
 *   OUTSIDE ───────► INSIDE: callback ───────────────► drain ──┐
 *      ▲                        │ threw, handler took it │ ▲   │ a microtask threw, handler took it:
 *      │                        ▼                        │ └───┤ goes on behind it
 *      ├──── no drain: left to the next callback, or ◄───┼─────┘ a tick threw, handler took it
 *      │     at the latest to the next check phase       │
 *      └────────────────── both queues empty ◄───────────┘
 *
 *   threw, and no handler or the handler threw: fatal; the loop ends
 * </pre>
 *
 * That a callback or a tick which threw leaves the rest to the next callback, but a microtask does
 * not, is what Node does. Calls allocate nothing.
 */
final class CallbackGate {
  private static final Consumer<Runnable> RUN = Runnable::run;

  private final EventLoop loop;
  private final LoopOptions options;
  private final Backend backend;
  private final TickQueue ticks = new TickQueue();
  private final Runnable entry = this::runPending;
  private final CallbackScope scope;

  /** Whether a callback is to be called and nothing else. */
  private final boolean plain;

  private @Nullable Consumer<Throwable> uncaughtHandler;
  private @Nullable Throwable fatal;
  private boolean open = true;
  private boolean inside;
  private boolean owesDrain;
  private boolean callbackThrew;

  // What entry is to run, while a scope has been asked for it.
  private @Nullable Consumer<@Nullable Object> pending;
  private @Nullable Object argument;

  CallbackGate(EventLoop loop, LoopOptions options, Backend backend) {
    this.loop = loop;
    this.options = options;
    this.backend = backend;
    this.scope = options.callbackScope();
    this.plain = scope == CallbackScope.DIRECT && options.slowCallbackListener() == null;
    this.uncaughtHandler = options.uncaughtHandler();
  }

  CallbackScope scope() {
    return scope;
  }

  TickQueue ticks() {
    return ticks;
  }

  void nextTick(Runnable tick) {
    ticks.ticks.add(scope.bound(tick));
  }

  <A extends @Nullable Object> void nextTick(Consumer<? super A> tick, A value) {
    if (scope.binds()) {
      ticks.ticks.add(scope.bound(() -> tick.accept(value)));
    } else {
      ticks.ticks.add(tick, value);
    }
  }

  void uncaughtHandler(@Nullable Consumer<Throwable> handler) {
    uncaughtHandler = handler;
  }

  /** From now on nothing enters: callbacks that come are dropped, and so is what waits. */
  void shut() {
    open = false;
    owesDrain = false;
    ticks.clear();
  }

  /** Whether a callback or a tick that threw left ticks or microtasks behind. */
  boolean owesDrain() {
    return owesDrain && (scope.hasMicrotasks() || !ticks.isEmpty());
  }

  /** Whether the last callback threw, itself and not what ran after it. */
  boolean callbackThrew() {
    return callbackThrew;
  }

  /** Runs what a callback or a tick that threw left behind. */
  void payDrain() {
    if (owesDrain()) {
      call(CallbackGate::nothing);
    }
  }

  /** Calls a task in its own callback scope, or plainly inside of one. */
  void call(Runnable callback) {
    call(RUN, callback);
  }

  /** Calls a consumer in its own callback scope, or plainly inside of one. */
  <A extends @Nullable Object> void call(Consumer<? super A> callback, A value) {
    if (inside) {
      callback.accept(value);
      return;
    }
    if (open) {
      inside = true;
      try {
        if (plain) {
          run(callback, value);
        } else {
          enter(callback, value);
        }
      } finally {
        inside = false;
      }
    }
    throwIfFatal();
  }

  /** Calls in a scope of the program's own, or with a look at the clock, or both. */
  private <A extends @Nullable Object> void enter(Consumer<? super A> callback, A value) {
    Consumer<SlowCallback> slowListener = options.slowCallbackListener();
    if (slowListener == null) {
      enterScope(callback, value);
    } else {
      measure(callback, value, slowListener);
    }
  }

  @SuppressWarnings("unchecked") // it is called with the value that came with it
  private <A extends @Nullable Object> void enterScope(Consumer<? super A> callback, A value) {
    pending = (Consumer<@Nullable Object>) callback;
    argument = value;
    try {
      scope.run(entry);
      if (pending != null) {
        throw new IllegalStateException(scope + " returned without having run the callback.");
      }
    } finally {
      pending = null;
      argument = null;
    }
    drainWhatTheScopeLeft();
  }

  /** A guest language runs its jobs when its scope is left, and those may set ticks. */
  private void drainWhatTheScopeLeft() {
    while (open && !owesDrain && !ticks.isEmpty()) {
      pending = CallbackGate::ignore;
      scope.run(entry);
    }
  }

  private void runPending() {
    Consumer<@Nullable Object> callback = pending;
    Object value = argument;
    pending = null;
    argument = null;
    if (callback != null) {
      run(callback, value);
    }
  }

  private <A extends @Nullable Object> void measure(
      Consumer<? super A> callback, A value, Consumer<SlowCallback> slowListener) {
    long began = backend.nanoTime();
    enterScope(callback, value);
    long took = backend.nanoTime() - began;
    if (open && took > options.slowCallbackThreshold().toNanos()) {
      Object slow = callback == RUN && value != null ? value : callback;
      try {
        slowListener.accept(new SlowCallback(loop, slow, Duration.ofNanos(took)));
      } catch (Throwable thrown) {
        uncaught(thrown);
      }
    }
  }

  /** The callback and what follows it; never throws, so that no scope has to carry exceptions. */
  private <A extends @Nullable Object> void run(Consumer<? super A> callback, A value) {
    callbackThrew = false;
    try {
      callback.accept(value);
    } catch (Throwable thrown) {
      owesDrain = true;
      callbackThrew = true;
      uncaught(thrown);
      return;
    }
    drain();
  }

  private void drain() {
    boolean waiting = scope.hasMicrotasks() || !ticks.isEmpty();
    owesDrain = false;
    while (open && !owesDrain && waiting) {
      try {
        ticks.drain(scope);
        waiting = false;
      } catch (Throwable thrown) {
        owesDrain = !ticks.stoppedInMicrotasks();
        uncaught(thrown);
      }
    }
  }

  /** Gives an exception that nobody caught to the handler; without one it becomes fatal. */
  void uncaught(Throwable thrown) {
    if (fatal != null) {
      return;
    }
    Consumer<Throwable> handler = uncaughtHandler;
    if (handler == null) {
      becomeFatal(thrown);
      return;
    }
    try {
      handler.accept(thrown);
    } catch (Throwable thrownByHandler) {
      becomeFatal(thrownByHandler);
    }
  }

  private void becomeFatal(Throwable thrown) {
    fatal = thrown;
    shut();
  }

  /** Unwinds to the turn once an exception is fatal: checked exceptions travel as a cause. */
  void throwIfFatal() {
    if (fatal != null) {
      Lifecycle.rethrow(fatal);
    }
  }

  private static void nothing() {}

  private static void ignore(@Nullable Object nothing) {}
}
