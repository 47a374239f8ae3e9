package dev.sluice.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A callback that runs once, or again and again, after a time; Node's {@code Timeout}. Made by
 * {@link EventLoop#setTimeout}, {@link EventLoop#setInterval} and {@link EventLoop#newTimer}.
 *
 * <pre>
 *                      due                    returned or threw
 *   (made) ──► ARMED ───────► FIRING ──────────────────────────────► IDLE
 *               ▲ ▲             │ │ an interval, or refreshed          │
 *               │ └─────────────┼─┘ while it ran                       │
 *               │               │                                      │
 *               └───────────────┼─────────────── refresh() ────────────┤
 *                               ▼                                      │
 *    close() in every state: CLOSED ◄──────────────────────────────────┘
 * </pre>
 *
 * Starting, refreshing and closing cost a constant time, whatever the number of timers. A timer
 * that is ARMED or FIRING and referenced keeps its loop alive. Confined to its loop.
 */
public final class Timer implements AutoCloseable {
  enum State {
    ARMED,
    FIRING,
    IDLE,
    CLOSED
  }

  final Runnable callback;
  final boolean repeats;

  State state = State.IDLE;
  boolean referenced;

  /** The loop time from which it counts; {@link TimerList#UNSETTLED} if that is still to come. */
  long startedAt;

  /** The list of its duration: the one it is in, or was in last. */
  TimerList list;

  @Nullable Timer next;
  @Nullable Timer previous;

  Timer(TimerList list, Runnable callback, boolean repeats, boolean referenced) {
    this.list = list;
    this.callback = callback;
    this.repeats = repeats;
    this.referenced = referenced;
  }

  /**
   * Starts it anew, also if it has fired already: from this moment, for which the loop reads the
   * clock, or as {@link EventLoop#newTimer} says. Allocates nothing while the timer is running.
   * Without effect on a closed timer.
   *
   * @return this
   */
  public Timer refresh() {
    list.queue.confine(this, "refresh");
    list.queue.refresh(this);
    return this;
  }

  /**
   * Lets it keep the loop alive, the state timers start in, those of {@code newTimer} excepted.
   *
   * @return this
   */
  public Timer ref() {
    list.queue.confine(this, "ref");
    list.queue.reference(this, true);
    return this;
  }

  /**
   * Lets the loop end although it has not fired.
   *
   * @return this
   */
  public Timer unref() {
    list.queue.confine(this, "unref");
    list.queue.reference(this, false);
    return this;
  }

  /** {@return whether it keeps the loop alive while it is running, or would if it were} */
  public boolean hasRef() {
    return referenced;
  }

  /** {@return whether it is going to fire} */
  public boolean isActive() {
    return state == State.ARMED;
  }

  /** {@return the time it runs, after correction: from 1 to {@link EventLoop#TIMEOUT_MAX} ms} */
  public Duration duration() {
    return Duration.ofMillis(list.millis);
  }

  /** Node's {@code clearTimeout}: it will not fire, ever. Idempotent, also in its own callback. */
  @Override
  public void close() {
    list.queue.confine(this, "close");
    list.queue.close(this);
  }

  /** {@return kind, duration and state, for messages} */
  @Override
  public String toString() {
    return (repeats ? "Interval[" : "Timeout[") + list.millis + " ms, " + state + "]";
  }
}
