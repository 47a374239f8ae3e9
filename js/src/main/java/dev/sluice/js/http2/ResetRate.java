package dev.sluice.js.http2;

import java.util.function.LongSupplier;

/** How often the other end may open streams only to reset them: a bucket that fills with time. */
final class ResetRate {
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier clock;
  private final long burst;
  private final long rate;
  private long left;
  private long since;

  ResetRate(LongSupplier clock, long burst, long rate) {
    this.clock = clock;
    this.burst = burst;
    this.rate = rate;
    this.left = burst;
    this.since = clock.getAsLong();
  }

  /** Takes one, and tells whether there was one. */
  boolean take() {
    long seconds = (clock.getAsLong() - since) / SECOND;
    if (seconds > 0) {
      since += seconds * SECOND;
      left = Math.min(burst, left + seconds * rate);
    }
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
