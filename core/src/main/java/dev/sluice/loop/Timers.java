package dev.sluice.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Node's global functions for timers and task queues, on the {@linkplain EventLoop#current()
 * current loop}. Each throws {@link IllegalStateException} outside of a loop.
 */
public final class Timers {
  private Timers() {}

  /**
   * {@link EventLoop#setTimeout(Runnable, long)} of the current loop.
   *
   * @param callback what to run
   * @param millis after how long
   * @return the timer, referenced
   */
  public static Timer setTimeout(Runnable callback, long millis) {
    return EventLoop.current().setTimeout(callback, millis);
  }

  /**
   * {@link EventLoop#setTimeout(Runnable, Duration)} of the current loop.
   *
   * @param callback what to run
   * @param delay after how long
   * @return the timer, referenced
   */
  public static Timer setTimeout(Runnable callback, Duration delay) {
    return EventLoop.current().setTimeout(callback, delay);
  }

  /**
   * {@link EventLoop#setInterval(Runnable, long)} of the current loop.
   *
   * @param callback what to run
   * @param millis the time between two runs
   * @return the timer, referenced
   */
  public static Timer setInterval(Runnable callback, long millis) {
    return EventLoop.current().setInterval(callback, millis);
  }

  /**
   * {@link EventLoop#setInterval(Runnable, Duration)} of the current loop.
   *
   * @param callback what to run
   * @param period the time between two runs
   * @return the timer, referenced
   */
  public static Timer setInterval(Runnable callback, Duration period) {
    return EventLoop.current().setInterval(callback, period);
  }

  /**
   * {@link EventLoop#setImmediate} of the current loop.
   *
   * @param callback what to run
   * @return the immediate, referenced
   */
  public static Immediate setImmediate(Runnable callback) {
    return EventLoop.current().setImmediate(callback);
  }

  /**
   * {@link EventLoop#nextTick} of the current loop.
   *
   * @param tick what to run
   */
  public static void nextTick(Runnable tick) {
    EventLoop.current().nextTick(tick);
  }

  /**
   * {@link EventLoop#queueMicrotask} of the current loop.
   *
   * @param microtask what to run
   */
  public static void queueMicrotask(Runnable microtask) {
    EventLoop.current().queueMicrotask(microtask);
  }

  /**
   * {@link Timer#close()}; works on intervals too, as in Node.
   *
   * @param timer the timer, or null for no effect
   */
  public static void clearTimeout(@Nullable Timer timer) {
    if (timer != null) {
      timer.close();
    }
  }

  /**
   * {@link Timer#close()}; works on timeouts too, as in Node.
   *
   * @param timer the timer, or null for no effect
   */
  public static void clearInterval(@Nullable Timer timer) {
    clearTimeout(timer);
  }

  /**
   * {@link Immediate#close()}.
   *
   * @param immediate the immediate, or null for no effect
   */
  public static void clearImmediate(@Nullable Immediate immediate) {
    if (immediate != null) {
      immediate.close();
    }
  }
}
