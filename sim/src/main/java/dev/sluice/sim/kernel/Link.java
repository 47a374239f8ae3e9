package dev.sluice.sim.kernel;

import java.util.random.RandomGenerator;

/**
 * One direction of the way between two hosts: how long a segment takes, and whether it arrives.
 *
 * <pre>
 *   OPEN ── block() ──► BLOCKED ── open() ──► OPEN
 * </pre>
 *
 * What leaves while it is blocked is lost; TCP sends it again.
 */
final class Link {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private LinkConditions conditions;
  private boolean blocked;
  private long busyUntil;

  Link(LinkConditions conditions) {
    this.conditions = conditions;
  }

  void conditions(LinkConditions now) {
    conditions = now;
  }

  void blocked(boolean now) {
    blocked = now;
  }

  boolean isBlocked() {
    return blocked;
  }

  /** How long a segment takes that leaves now. */
  long delay(long now, int bytes, RandomGenerator random) {
    long jitter = conditions.jitter().toNanos();
    long way = conditions.latency().toNanos() + (jitter == 0 ? 0 : random.nextLong(jitter + 1));
    long rate = conditions.bytesPerSecond();
    if (rate == 0) {
      return way;
    }
    long start = Math.max(now, busyUntil);
    busyUntil = start + bytes * NANOS_PER_SECOND / rate;
    return busyUntil - now + way;
  }
}
