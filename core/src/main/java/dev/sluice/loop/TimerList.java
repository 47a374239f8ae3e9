package dev.sluice.loop;

import org.jspecify.annotations.Nullable;

/**
 * All timers of one duration, the one started first at the head. Since they share the duration, a
 * timer is started or refreshed by appending it, and only the head can be due.
 */
final class TimerList {
  final TimerQueue queue;

  /** The shared duration in milliseconds. */
  final int millis;

  /** The loop time at which the head may be due; it is looked at then, and maybe put off. */
  long expiry;

  /** Orders lists of the same expiry: the one that got its expiry first comes first. */
  long sequence;

  /** Where the list is in the {@link TimerHeap}; -1 when it is in none. */
  int heapIndex = -1;

  private @Nullable Timer head;
  private @Nullable Timer tail;

  TimerList(TimerQueue queue, int millis) {
    this.queue = queue;
    this.millis = millis;
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
}
