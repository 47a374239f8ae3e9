package dev.sluice.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a loop, kept as Node keeps them: one list for each duration, and a heap of the
 * lists by the time at which their heads are due.
 *
 * <pre>
 *   heap of lists        timers, oldest start first
 *   ┌─────────────┐
 *   │ 40 ms       │ ──► timer ⇄ timer ⇄ timer
 *   │ 120,000 ms  │ ──► timer ⇄ timer ⇄ … a million idle timers
 *   └─────────────┘
 * </pre>
 *
 * <p>Programs use few durations, so that starting, refreshing and closing come down to linking a
 * timer at the end of a list: no search, no allocation, no heap operation. When a list's time comes
 * and its head has been refreshed since, the list is put off, once for the whole list.
 *
 * <p>Idle timers, which a connection refreshes with every read and write, do not even look at the
 * clock: they are linked at the end of a list of their own and settled together, when the loop has
 * looked at the clock for its timers phase or for its sleep.
 */
final class TimerQueue {
  private final EventLoop loop;
  private final LoopClock clock;
  private final Map<Integer, TimerList> lists = new HashMap<>();
  private final Map<Integer, TimerList> idleLists = new HashMap<>();
  private final TimerHeap heap = new TimerHeap();
  private final Consumer<Timer> fire = this::fire;
  private long sequence;
  private int referenced;
  private @Nullable TimerList unsettled;
  private boolean warnedOfNegativeDuration;

  TimerQueue(EventLoop loop, LoopClock clock) {
    this.loop = loop;
    this.clock = clock;
  }

  void confine(Timer timer, String call) {
    loop.confine(timer, call);
  }

  /** How many timers keep the loop alive. */
  int referenced() {
    return referenced;
  }

  /** How many durations are in use. */
  int listCount() {
    return heap.size();
  }

  boolean isEmpty() {
    return heap.size() == 0;
  }

  /** The loop time at which timers have to be looked at next; there must be some. */
  long nextExpiry() {
    TimerList next = heap.peek();
    return next == null ? Long.MAX_VALUE : next.expiry;
  }

  Timer start(Runnable callback, long millis, boolean repeats) {
    Objects.requireNonNull(callback, "callback");
    long now = clock.update();
    TimerList list = listOf(duration(millis), false, now);
    Timer timer = new Timer(list, callback, repeats, true);
    restart(timer, now);
    return timer;
  }

  Timer startIdle(Runnable callback, long millis) {
    Objects.requireNonNull(callback, "callback");
    TimerList list = listOf(duration(millis), true, TimerList.UNSETTLED);
    Timer timer = new Timer(list, callback, false, false);
    refresh(timer);
    return timer;
  }

  private int duration(long millis) {
    if (millis >= 1 && millis <= EventLoop.TIMEOUT_MAX) {
      return (int) millis;
    }
    if (millis > EventLoop.TIMEOUT_MAX) {
      warn("TimeoutOverflowWarning", millis + " does not fit into a 32-bit signed integer.");
    } else if (millis < 0 && !warnedOfNegativeDuration) {
      warnedOfNegativeDuration = true;
      warn("TimeoutNegativeWarning", millis + " is a negative number.");
    }
    return 1;
  }

  private void warn(String name, String what) {
    loop.emitWarning(new Warning(name, what + "\nTimeout duration was set to 1."));
  }

  /** Starts a timer anew; an idle one at the next look at the clock. */
  void refresh(Timer timer) {
    if (!timer.list.idle) {
      restart(timer, clock.update());
    } else if (timer.state != Timer.State.ARMED || timer.startedAt != TimerList.UNSETTLED) {
      restart(timer, TimerList.UNSETTLED);
      unsettle(timer);
    }
  }

  private void unsettle(Timer timer) {
    TimerList list = timer.list;
    if (timer.state == Timer.State.ARMED && list.unsettle()) {
      list.nextUnsettled = unsettled;
      unsettled = list;
    }
  }

  /** Lets idle timers that were started since the last time start now, which is loop time. */
  void settle() {
    TimerList list = unsettled;
    unsettled = null;
    while (list != null) {
      TimerList next = list.nextUnsettled;
      list.nextUnsettled = null;
      list.settle(clock.now());
      list = next;
    }
  }

  /** Arms a timer from the given loop time on, wherever it was before. */
  private void restart(Timer timer, long startMillis) {
    switch (timer.state) {
      case CLOSED -> {
        return;
      }
      case ARMED -> timer.list.remove(timer);
      case IDLE -> count(timer, 1);
      case FIRING -> {}
    }
    timer.state = Timer.State.ARMED;
    timer.startedAt = startMillis;
    if (timer.list.heapIndex < 0) {
      timer.list = listOf(timer.list.millis, timer.list.idle, startMillis);
    }
    timer.list.append(timer);
  }

  void close(Timer timer) {
    if (timer.state == Timer.State.ARMED) {
      timer.list.remove(timer);
    }
    if (timer.state == Timer.State.ARMED || timer.state == Timer.State.FIRING) {
      count(timer, -1);
      // The list of an unreferenced timer stays until its time comes: idle timers of one duration
      // come and go, and making their list again and again would cost more.
      if (timer.referenced && timer.list.isEmpty()) {
        drop(timer.list);
      }
    }
    timer.state = Timer.State.CLOSED;
  }

  void reference(Timer timer, boolean isReferenced) {
    if (timer.referenced != isReferenced) {
      boolean counts = timer.state == Timer.State.ARMED || timer.state == Timer.State.FIRING;
      if (counts) {
        count(timer, -1);
      }
      timer.referenced = isReferenced;
      if (counts) {
        count(timer, 1);
      }
    }
  }

  /** The timers phase: runs what is due now; what becomes due meanwhile waits for the next turn. */
  void run(CallbackGate gate) {
    long now = clock.update();
    settle();
    TimerList list = heap.peek();
    while (list != null && list.expiry <= now) {
      runList(list, now, gate);
      list = heap.peek();
    }
  }

  private void runList(TimerList list, long now, CallbackGate gate) {
    Timer timer = list.first();
    while (timer != null) {
      long startMillis = Math.min(timer.startedAt, clock.now());
      if (now - startMillis < list.millis) {
        putOff(list, Math.max(startMillis + list.millis, now + 1));
        return;
      }
      list.remove(timer);
      timer.state = Timer.State.FIRING;
      gate.call(fire, timer);
      timer = list.first();
    }
    if (list.isEmpty()) {
      drop(list);
    }
  }

  private void fire(Timer timer) {
    // An interval is counted from before its callback, which may take long.
    long startMillis = timer.repeats ? clock.update() : 0;
    try {
      timer.callback.run();
    } finally {
      if (timer.repeats) {
        restart(timer, startMillis);
      } else if (timer.state == Timer.State.FIRING) {
        count(timer, -1);
        timer.state = Timer.State.IDLE;
      }
    }
  }

  private void putOff(TimerList list, long expiry) {
    list.expiry = expiry;
    list.sequence = sequence++;
    heap.putOff(list);
  }

  /** The list of a duration, made if there is none; a new one is due when its first timer is. */
  private TimerList listOf(int millis, boolean idle, long startMillis) {
    Map<Integer, TimerList> byDuration = idle ? idleLists : lists;
    @Nullable TimerList list = byDuration.get(millis);
    if (list == null) {
      list = new TimerList(this, millis, idle);
      list.expiry = Math.min(startMillis, clock.now()) + millis;
      list.sequence = sequence++;
      byDuration.put(millis, list);
      heap.add(list);
    }
    return list;
  }

  private void drop(TimerList list) {
    // Closing a timer in a callback may have dropped the list that is being run.
    if (list.heapIndex >= 0) {
      (list.idle ? idleLists : lists).remove(list.millis);
      heap.remove(list);
    }
  }

  private void count(Timer timer, int change) {
    if (timer.referenced) {
      referenced += change;
    }
  }

  void clear() {
    unsettled = null;
    lists.clear();
    idleLists.clear();
    heap.clear();
    referenced = 0;
  }
}
