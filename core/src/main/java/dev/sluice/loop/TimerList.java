package dev.sluice.loop;

import org.jspecify.annotations.Nullable;

/**
 * All timers of one duration, the one started first at the head. Since they share the duration, a
 * timer is started or refreshed by appending it, and only the head can be due. Idle timers have
 * lists of their own: they start when the clock is looked at next, all together.
 */
final class TimerList {
  /** Stands for the start of idle timers that were started since the clock was looked at last. */
  static final long UNSETTLED = Long.MAX_VALUE;

  final TimerQueue queue;

  /** The shared duration in milliseconds. */
  final int millis;

  /** Whether its timers are idle timers. */
  final boolean idle;

  /** The loop time at which the head may be due; it is looked at then, and maybe put off. */
  long expiry;

  /** Orders lists of the same expiry: the one that got its expiry first comes first. */
  long sequence;

  /** Where the list is in the {@link TimerHeap}; -1 when it is in none. */
  int heapIndex = -1;

  /** The next list that waits to be settled. */
  @Nullable TimerList nextUnsettled;

  private @Nullable Timer head;
  private @Nullable Timer tail;

  /** It and all after it are unsettled; null if none is. */
  private @Nullable Timer firstUnsettled;

  private boolean waitsToBeSettled;

  TimerList(TimerQueue queue, int millis, boolean idle) {
    this.queue = queue;
    this.millis = millis;
    this.idle = idle;
  }

  @Nullable Timer first() {
    return head;
  }

  boolean isEmpty() {
    return head == null;
  }

  void append(Timer timer) {
    Timer last = tail;
    timer.previous = last;
    timer.next = null;
    if (last == null) {
      head = timer;
    } else {
      last.next = timer;
    }
    tail = timer;
  }

  void remove(Timer timer) {
    Timer previous = timer.previous;
    Timer next = timer.next;
    if (timer == firstUnsettled) {
      firstUnsettled = next;
    }
    if (previous == null) {
      head = next;
    } else {
      previous.next = next;
    }
    if (next == null) {
      tail = previous;
    } else {
      next.previous = previous;
    }
    timer.previous = null;
    timer.next = null;
  }

  /**
   * Takes note that the timer at the end, just appended, is unsettled.
   *
   * @return whether the list was not waiting to be settled already
   */
  boolean unsettle() {
    if (firstUnsettled == null) {
      firstUnsettled = tail;
    }
    boolean first = !waitsToBeSettled;
    waitsToBeSettled = true;
    return first;
  }

  /** Lets what is unsettled start now; walks over what was appended since the last time. */
  void settle(long nowMillis) {
    for (Timer timer = firstUnsettled; timer != null; timer = timer.next) {
      timer.startedAt = nowMillis;
    }
    firstUnsettled = null;
    waitsToBeSettled = false;
  }
}
