package dev.sluice.loop;

import dev.sluice.error.NodeException;
import dev.sluice.io.Backend;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event loop: waits for what happens outside and calls back, one callback at a time; libuv's
 * {@code uv_loop_t} with Node's queues. One turn:
 *
 * <pre>
 *   ┌─► poll: completions of handles, then tasks of execute()
 *   │     ▼
 *   │   check: the immediates that were set before        after each callback:
 *   │     ▼                                               all next ticks, then all
 *   │   closing: handles whose close is complete          microtasks, again until
 *   │     ▼                                               both queues are empty
 *   └── timers that are due
 * </pre>
 *
 * <p>Timers that are due run once before the first turn too, as in libuv.
 *
 * <p><b>Making one.</b> {@link #run(Body)} makes the calling thread a loop until nothing on it is
 * alive, as {@code node program.js} does. {@link #start(String)} gives a loop a thread of its own,
 * until it is closed. {@link #create} makes one that is driven from outside with {@link #turn()}.
 *
 * <p><b>Alive</b> is a loop while there is a referenced timer or immediate, a handle that counts
 * ({@link Backend#alive()}), a {@link Hold}, or a task of {@link #execute} that has not run; {@link
 * #activeResources()} lists them. A loop of {@code start} holds itself. What is left when a loop
 * ends, being not referenced, is closed.
 *
 * <p><b>Exceptions that nobody caught</b> go to the handler of {@link #onUncaughtException}, and
 * the queues go on where they stopped. Without a handler everything is closed, and the exception is
 * thrown from {@code run} or {@code turn}; a loop of {@code start} ends its thread with it.
 *
 * <p><b>Threads.</b> A loop and every object bound to it may be touched only from inside its turn,
 * where {@link #current()} is this loop; anything else fails at once with {@link
 * IllegalStateException}. What may be called from any thread says so: above all {@link #execute}.
 * An interrupt of the thread that runs a loop ends nothing, it only wakes the loop up.
 */
public final class EventLoop implements Executor, AutoCloseable {
  /** The longest time of a timer in milliseconds; what is meant to take longer takes 1 ms. */
  public static final long TIMEOUT_MAX = Integer.MAX_VALUE;

  /** What a loop does first. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs in the loop, before its first turn.
     *
     * @throws Exception is treated like one that nobody caught in a callback
     */
    void run() throws Exception;
  }

  private final LoopOptions options;
  private final Turn turn;
  private final CallbackGate gate;
  private final TimerQueue timers;
  private final Lifecycle life;
  private final Map<LoopLocal<?>, Object> locals = new HashMap<>();
  private @Nullable Consumer<Warning> warningListener;

  EventLoop(LoopOptions options, boolean drivenFromOutside) {
    this.options = options;
    this.turn = new Turn(this, options);
    this.gate = turn.gate;
    this.timers = turn.timers;
    this.life = new Lifecycle(this, turn, options, drivenFromOutside);
    this.warningListener = options.warningListener();
  }

  // ---- making loops

  /**
   * {@link #run(LoopOptions, Body)} with the default options.
   *
   * @param body what the loop does first
   */
  public static void run(Body body) {
    run(LoopOptions.defaults(), body);
  }

  /**
   * Makes the calling thread a loop: runs the body, then turns until nothing is alive or the loop
   * is stopped or closed, then closes what is left and returns.
   *
   * @param options how the loop is made
   * @param body what the loop does first
   * @throws IllegalStateException if the calling thread is inside of a loop already
   * @throws RuntimeException what the body or a callback threw and nobody caught; checked
   *     exceptions arrive as the cause of a {@link NodeException}
   */
  public static void run(LoopOptions options, Body body) {
    Objects.requireNonNull(body, "body");
    Lifecycle.refuseInsideOfALoop("run()");
    EventLoop loop = new EventLoop(options, false);
    loop.life.inside(() -> loop.life.live(body));
  }

  /**
   * {@link #start(LoopOptions)} with the default options.
   *
   * @param name what the loop and its thread are called
   * @return the loop, running
   */
  public static EventLoop start(String name) {
    return start(LoopOptions.builder().name(name).build());
  }

  /**
   * Gives a new loop a thread of its own, which lives until the loop is stopped or closed, or until
   * nobody catches an exception: then {@link #closed()} and the thread's handler of uncaught
   * exceptions get it. The thread keeps the JVM alive unless the options say otherwise.
   *
   * @param options how the loop is made
   * @return the loop, running
   * @throws RuntimeException what kept the backend from opening
   */
  public static EventLoop start(LoopOptions options) {
    return LoopThread.start(options);
  }

  /**
   * Makes a loop that is driven from outside with {@link #turn()}. Between turns nobody is inside
   * of it, so that whoever drives it hands it work with {@link #execute} too, and it ends only by
   * {@link #stop()}, {@link #close()} or an exception.
   *
   * @param options how the loop is made
   * @return the loop; to be made on the thread that will drive it, and to be closed
   */
  public static EventLoop create(LoopOptions options) {
    return new EventLoop(options, true);
  }

  /**
   * The loop whose turn the calling code is in.
   *
   * @return the loop
   * @throws IllegalStateException outside of a loop
   */
  public static EventLoop current() {
    EventLoop loop = Lifecycle.current();
    if (loop == null) {
      throw new IllegalStateException(
          "Thread '%s' is not inside of an event loop. Put the code into EventLoop.run(() -> …), or hand it to a loop that runs with loop.execute(() -> …)."
              .formatted(Thread.currentThread().getName()));
    }
    return loop;
  }

  /**
   * The loop whose turn the calling code is in.
   *
   * @return the loop; null outside of a loop
   */
  public static @Nullable EventLoop currentOrNull() {
    return Lifecycle.current();
  }

  // ---- scheduling, on the loop

  /**
   * Runs a task when the callback that is running returns, before anything else does; Node's {@code
   * process.nextTick}.
   *
   * @param tick what to run
   */
  public void nextTick(Runnable tick) {
    confine(this, "nextTick");
    gate.nextTick(Objects.requireNonNull(tick, "tick"));
  }

  /**
   * {@link CallbackScope#bound} of the loop's scope. Next ticks are bound without it.
   *
   * @param callback what is going to run later
   * @return what is to run in its place
   */
  public Runnable bound(Runnable callback) {
    return gate.scope().bound(callback);
  }

  /**
   * {@link #nextTick(Runnable)} for a consumer, without allocation.
   *
   * @param tick what to run
   * @param argument what to call it with
   * @param <A> the type of the argument
   */
  public <A extends @Nullable Object> void nextTick(Consumer<? super A> tick, A argument) {
    confine(this, "nextTick");
    gate.nextTick(Objects.requireNonNull(tick, "tick"), argument);
  }

  /**
   * Runs a task when the callback that is running has returned and no next ticks are left; where
   * Node runs promise jobs.
   *
   * @param microtask what to run
   */
  public void queueMicrotask(Runnable microtask) {
    confine(this, "queueMicrotask");
    gate.ticks().microtasks.add(Objects.requireNonNull(microtask, "microtask"));
  }

  /**
   * Runs a callback once after a time.
   *
   * @param callback what to run
   * @param millis after how long, from this moment; below 1 or above {@link #TIMEOUT_MAX} it is 1,
   *     with a warning if it is negative or too much
   * @return the timer, referenced
   */
  public Timer setTimeout(Runnable callback, long millis) {
    confine(this, "setTimeout");
    return timers.start(callback, millis, false);
  }

  /**
   * Runs a callback once after a time.
   *
   * @param callback what to run
   * @param delay after how long, in whole milliseconds, see {@link #setTimeout(Runnable, long)}
   * @return the timer, referenced
   */
  public Timer setTimeout(Runnable callback, Duration delay) {
    return setTimeout(callback, TimeUnit.MILLISECONDS.convert(delay));
  }

  /**
   * Runs a callback again and again. The time to the next run is counted from the start of the last
   * one; runs that a busy loop missed are not made up for.
   *
   * @param callback what to run
   * @param millis the time between two runs, see {@link #setTimeout(Runnable, long)}
   * @return the timer, referenced
   */
  public Timer setInterval(Runnable callback, long millis) {
    confine(this, "setInterval");
    return timers.start(callback, millis, true);
  }

  /**
   * Runs a callback again and again.
   *
   * @param callback what to run
   * @param period the time between two runs, in whole milliseconds, see {@link
   *     #setInterval(Runnable, long)}
   * @return the timer, referenced
   */
  public Timer setInterval(Runnable callback, Duration period) {
    return setInterval(callback, TimeUnit.MILLISECONDS.convert(period));
  }

  /**
   * Makes an idle timer, running, to be {@linkplain Timer#refresh() refreshed} with every activity;
   * Node's internal {@code setUnrefTimeout}. It does not keep the loop alive, and starting it reads
   * no clock: it counts from the moment when the callbacks that are running are over and the loop
   * looks at its timers or goes to sleep. So it fires late by what they take at most, and not
   * early.
   *
   * @param callback what to run
   * @param millis after how long, see {@link #setTimeout(Runnable, long)}
   * @return the timer, not referenced
   */
  public Timer newTimer(Runnable callback, long millis) {
    confine(this, "newTimer");
    return timers.startIdle(callback, millis);
  }

  /**
   * Runs a callback in the next check phase: in this turn if it has not come yet, in the next turn
   * if called by an immediate.
   *
   * @param callback what to run
   * @return the immediate, referenced
   */
  public Immediate setImmediate(Runnable callback) {
    confine(this, "setImmediate");
    return turn.immediates.add(this, Objects.requireNonNull(callback, "callback"));
  }

  // ---- from any thread

  /**
   * Hands the loop a task, which runs in the poll phase, after tasks that were handed in before.
   * Any thread; on the loop itself too it runs later. It keeps the loop alive until it has run.
   *
   * @param task what to run
   * @throws RejectedExecutionException if the loop has ended or is stopping, or if more than a
   *     million tasks wait
   */
  @Override
  public void execute(Runnable task) {
    turn.inbox.add(Objects.requireNonNull(task, "task"));
  }

  /**
   * Hands the loop a task that has a result. Any thread.
   *
   * @param task what to run; skipped if the future is cancelled first
   * @param <T> the type of the result
   * @return completed by the task's result or exception, on the loop; cancelled if the loop ends
   *     before
   * @throws RejectedExecutionException as {@link #execute}
   */
  public <T extends @Nullable Object> LoopFuture<T> submit(Callable<T> task) {
    Objects.requireNonNull(task, "task");
    LoopFuture<T> future = newFuture();
    try {
      execute(() -> future.completeWith(task));
    } catch (RejectedExecutionException e) {
      future.cancel(false);
      throw e;
    }
    return future;
  }

  /**
   * Makes a future of this loop, to be completed on the loop; cancelled when the loop ends. Any
   * thread.
   *
   * @param <T> the type of the result
   * @return the future, not complete
   */
  public <T extends @Nullable Object> LoopFuture<T> newFuture() {
    return life.newFuture();
  }

  // ---- entering user code

  /**
   * Makes sure that the calling code is inside of this loop's turn. Every object bound to a loop
   * begins its methods with it.
   *
   * @param subject the object that was touched, for the message
   * @param call the method that was called, for the message
   * @throws IllegalStateException if it is not
   */
  public void confine(Object subject, String call) {
    life.confine(subject, call);
  }

  /**
   * Calls user code from outside: in a {@link CallbackScope}, then next ticks, then microtasks,
   * until both queues are empty. Inside of another callback it is just called. On the loop.
   *
   * @param callback what to call; what it throws, outermost, goes to the handling of uncaught
   *     exceptions
   */
  public void callback(Runnable callback) {
    confine(this, "callback");
    gate.call(callback);
  }

  /**
   * {@link #callback(Runnable)} for a consumer, without allocation.
   *
   * @param callback what to call
   * @param argument what to call it with
   * @param <A> the type of the argument
   */
  public <A extends @Nullable Object> void callback(Consumer<? super A> callback, A argument) {
    confine(this, "callback");
    gate.call(callback, argument);
  }

  /**
   * What is called, on the loop, with an exception that nobody caught; its queues then go on where
   * they stopped. An exception of the handler itself ends the loop.
   *
   * @param handler replaces the one that was set before; null to let exceptions end the loop
   */
  public void onUncaughtException(@Nullable Consumer<Throwable> handler) {
    confine(this, "onUncaughtException");
    gate.uncaughtHandler(handler);
  }

  /**
   * What is called, on the loop, with warnings.
   *
   * @param listener replaces the one that was set before; null to have warnings logged
   */
  public void onWarning(@Nullable Consumer<Warning> listener) {
    confine(this, "onWarning");
    warningListener = listener;
  }

  /**
   * Emits a warning in the next tick; Node's {@code process.emitWarning}.
   *
   * @param warning what to tell
   */
  public void emitWarning(Warning warning) {
    nextTick(() -> Objects.requireNonNullElse(warningListener, Warning::log).accept(warning));
  }

  // ---- state of upper floors

  /**
   * This loop's value of a key.
   *
   * @param key which
   * @param <T> the type of the value
   * @return the value that was set, or the initial one
   */
  public <T> T local(LoopLocal<T> key) {
    confine(this, "local");
    @Nullable Object value = locals.get(key);
    if (value == null) {
      value = Objects.requireNonNull(key.initialValue(), "initial value");
      locals.put(key, value);
    }
    @SuppressWarnings("unchecked") // local(key, value) puts nothing else
    T typed = (T) value;
    return typed;
  }

  /**
   * Sets this loop's value of a key.
   *
   * @param key which
   * @param value its value
   * @param <T> the type of the value
   */
  public <T> void local(LoopLocal<T> key, T value) {
    confine(this, "local");
    locals.put(key, Objects.requireNonNull(value, "value"));
  }

  // ---- what it is

  /**
   * The loop time: milliseconds since the loop was made, read from the clock once before timers
   * run, once after polling and when timers are started; libuv's {@code uv_now}. In the loop, or
   * between turns by who drives it.
   *
   * @return milliseconds
   */
  public long now() {
    return turn.clock.now();
  }

  /**
   * The backend that the loop polls. Its own rules say who may call what.
   *
   * @return the backend
   */
  public Backend backend() {
    return turn.backend;
  }

  /**
   * What the loop is called. Any thread.
   *
   * @return the name of the options
   */
  public String name() {
    return options.name();
  }

  // ---- liveness

  /**
   * Keeps the loop alive until the hold is closed, for work done elsewhere.
   *
   * @param reason what is being waited for, for {@link #activeResources()}
   * @return the hold
   */
  public Hold hold(String reason) {
    confine(this, "hold");
    Hold hold = new Hold(this, reason);
    turn.holds.add(hold);
    return hold;
  }

  void release(Hold hold) {
    if (turn.holds.remove(hold)) {
      turn.inbox.wake();
    }
  }

  /**
   * Whether anything keeps the loop alive. In the loop, or between turns by who drives it.
   *
   * @return false if {@link #run} would return after this turn
   */
  public boolean alive() {
    return !life.isEnding() && turn.alive();
  }

  /**
   * What keeps the loop alive, in words, for finding out why a program does not end. In the loop,
   * or between turns by who drives it.
   *
   * @return empty if nothing does
   */
  public List<String> activeResources() {
    return turn.activeResources();
  }

  /** {@return how long it has waited for something to happen, without a wait that is going on} */
  public Duration idleTime() {
    return Duration.ofNanos(turn.idleNanos());
  }

  // ---- driving from outside

  /**
   * Runs one turn of a loop made with {@link #create}, without waiting.
   *
   * @return whether the loop is alive after it
   * @throws IllegalStateException if the calling thread is inside of a loop already, another thread
   *     is inside of this one, or the loop drives itself
   * @throws RuntimeException what a callback threw and nobody caught; the loop has ended then
   */
  public boolean turn() {
    return life.turn(0);
  }

  /**
   * Runs one turn, waiting for something to happen if nothing has.
   *
   * @param atMost how long to wait at most, also when nothing is alive, since other threads may
   *     {@link #execute}
   * @return whether the loop is alive after it
   * @throws IllegalStateException as {@link #turn()}
   * @throws RuntimeException as {@link #turn()}
   */
  public boolean turn(Duration atMost) {
    return life.turn(Math.max(0, TimeUnit.NANOSECONDS.convert(atMost)));
  }

  /**
   * How long a turn would wait now; libuv's {@code uv_backend_timeout}. Between turns, by who
   * drives the loop.
   *
   * @return nanoseconds; 0 if there is something to do or nothing is alive, negative if only
   *     something from outside can end the wait
   */
  public long backendTimeout() {
    return life.isEnding() || turn.inbox.hasTasks() ? 0 : turn.timeout(Turn.FOREVER);
  }

  // ---- the end

  /**
   * Ends the loop after the turn that is running, or the next one: tasks that wait still run, what
   * is alive is closed, {@code run} returns. Any thread; returns at once. Idempotent.
   */
  public void stop() {
    life.stop();
  }

  /**
   * Ends the loop: called inside of it, no further callback runs; called from elsewhere, the turn
   * that is running is the last one. Tasks that wait are dropped, futures are cancelled, what is
   * alive is closed without calling its listeners, and every descriptor is released. Any thread;
   * waits for the end unless it is called inside of a loop. Idempotent.
   */
  @Override
  public void close() {
    life.close();
  }

  /**
   * Completed when the loop has ended and everything is released, exceptionally if an exception
   * ended it. Any thread.
   *
   * @return a future of its own for each call, which the loop remembers: ask once
   */
  public CompletableFuture<@Nullable Void> closed() {
    return life.closed();
  }

  Lifecycle lifecycle() {
    return life;
  }

  /** {@return the name} */
  @Override
  public String toString() {
    return "EventLoop[" + name() + "]";
  }
}
