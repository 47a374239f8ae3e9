package dev.sluice.loop;

import dev.sluice.io.Backend;

/**
 * The loop's time: milliseconds since the loop was made, read from the backend's clock when asked
 * to and kept in between; libuv's {@code uv_now} and {@code uv_update_time}.
 */
final class LoopClock {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Backend backend;
  private final long originNanos;
  private long nowNanos;
  private long nowMillis;

  LoopClock(Backend backend) {
    this.backend = backend;
    this.originNanos = backend.nanoTime();
  }

  /** The time of the last {@link #update()}. */
  long now() {
    return nowMillis;
  }

  /** Reads the clock. */
  long update() {
    nowNanos = backend.nanoTime() - originNanos;
    nowMillis = nowNanos / NANOS_PER_MILLI;
    return nowMillis;
  }

  /** How far the given loop time lies ahead of the last {@link #update()}; never negative. */
  long nanosUntil(long millis) {
    return Math.max(0, millis * NANOS_PER_MILLI - nowNanos);
  }
}
