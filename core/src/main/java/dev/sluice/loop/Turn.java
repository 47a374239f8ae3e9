package dev.sluice.loop;

import dev.sluice.io.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One turn of a loop, phase by phase in the order of libuv 1.45 and later, and what it works on.
 *
 * <pre>
 *   poll ──► tasks ──► check (immediates) ──► closing ──► timers
 * </pre>
 *
 * Also knows what keeps the loop alive, and therefore how long a turn may sleep.
 */
final class Turn {
  /** A poll that ends only when something happens. */
  static final long FOREVER = -1;

  final Backend backend;
  final LoopClock clock;
  final CallbackGate gate;
  final TimerQueue timers;
  final ImmediateQueue immediates = new ImmediateQueue();
  final TaskInbox inbox;
  final Set<Hold> holds = ConcurrentHashMap.newKeySet();

  private boolean begun;

  /** How long polls have waited for something to happen. */
  private long idleNanos;

  Turn(EventLoop loop, LoopOptions options) {
    backend = options.backend().get();
    clock = new LoopClock(backend);
    gate = new CallbackGate(loop, options, backend);
    timers = new TimerQueue(loop, clock);
    inbox = new TaskInbox(options.name(), backend::wakeup);
  }

  /**
   * Runs one turn.
   *
   * @param atMostNanos how long it may sleep; 0 not at all, {@link #FOREVER} until something
   *     happens
   */
  void run(long atMostNanos) {
    if (!begun) {
      begun = true;
      runTimersBeforeFirstTurn();
    }
    poll(timeout(atMostNanos));
    runWaitingTasks();
    immediates.run(gate);
    closing();
    timers.run(gate);
  }

  /** The end of the poll phase: tasks, and what a callback or tick that threw left behind. */
  void runWaitingTasks() {
    inbox.run(gate);
    gate.payDrain();
  }

  private void runTimersBeforeFirstTurn() {
    if (alive()) {
      timers.run(gate);
    }
  }

  private void poll(long timeoutNanos) {
    boolean sleeps = timeoutNanos != 0 && inbox.fallAsleep();
    long began = sleeps ? backend.nanoTime() : 0;
    try {
      backend.poll(sleeps ? timeoutNanos : 0);
    } catch (Throwable thrown) {
      gate.uncaught(thrown);
      gate.throwIfFatal();
    } finally {
      inbox.awake();
      if (sleeps) {
        idleNanos += backend.nanoTime() - began;
      }
    }
    clock.update();
  }

  private void closing() {
    try {
      backend.runClosing();
    } catch (Throwable thrown) {
      gate.uncaught(thrown);
      gate.throwIfFatal();
    }
  }

  /** How long a poll may sleep; libuv's {@code uv_backend_timeout}, in nanoseconds. */
  long timeout(long atMostNanos) {
    if (atMostNanos == 0 || immediates.referenced() > 0 || gate.owesDrain()) {
      return 0;
    }
    if (atMostNanos < 0 && !alive()) {
      // The timers before the first turn may have been all that the loop lived for.
      return 0;
    }
    if (timers.isEmpty()) {
      return atMostNanos;
    }
    clock.update();
    timers.settle();
    long untilTimer = clock.nanosUntil(timers.nextExpiry());
    return atMostNanos < 0 ? untilTimer : Math.min(untilTimer, atMostNanos);
  }

  long idleNanos() {
    return idleNanos;
  }

  boolean alive() {
    return timers.referenced() > 0
        || immediates.referenced() > 0
        || backend.alive()
        || !holds.isEmpty()
        || inbox.hasTasks()
        || gate.owesDrain();
  }

  List<String> activeResources() {
    List<String> active = new ArrayList<>();
    addCount(active, timers.referenced(), "timer");
    addCount(active, immediates.referenced(), "immediate");
    addCount(active, inbox.size(), "task");
    if (backend.alive()) {
      active.add("handles of " + backend.name());
    }
    holds.stream().map(Hold::reason).sorted().forEach(active::add);
    return active;
  }

  private static void addCount(List<String> active, int count, String what) {
    if (count > 0) {
      active.add(count + " " + what + (count == 1 ? "" : "s"));
    }
  }

  /** Drops everything that waits and releases what the backend holds. */
  void close() {
    gate.shut();
    timers.clear();
    immediates.clear();
    holds.clear();
    inbox.clear();
    backend.close();
  }
}
