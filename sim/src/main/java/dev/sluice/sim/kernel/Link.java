package dev.sluice.sim.kernel;

import java.util.random.RandomGenerator;

/**
 * One direction of the way between two hosts: how long a segment takes, and whether it arrives.
 *
 * <pre>
 *   OPEN ── block(until) ──► BLOCKED ── the time has come, heal() ──► OPEN
 *   OPEN ── stall(until) ──► STALLED ── the time has come, heal() ──► OPEN
 * </pre>
 *
 * What leaves while it is blocked is lost; TCP sends it again. What leaves while it is stalled sets
 * out when that is over.
 */
public final class Link {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final HostKernel from;
  private final HostKernel to;
  private final Agenda agenda;
  private final Trace trace;
  private final RandomGenerator random;
  private LinkConditions conditions;
  private long busyUntil;
  private long blockedUntil;
  private long stalledUntil;
  private long delayedUntil;
  private long longer;

  Link(HostKernel from, HostKernel to, LinkConditions conditions) {
    Network network = from.network();
    this.from = from;
    this.to = to;
    this.agenda = network.agenda();
    this.trace = network.trace();
    this.random = network.seed().stream("link " + from.name() + " > " + to.name());
    this.conditions = conditions;
  }

  RandomGenerator random() {
    return random;
  }

  /**
   * Sets how it is from now on.
   *
   * @param now the conditions
   */
  public void conditions(LinkConditions now) {
    conditions = now;
  }

  /**
   * Loses everything for a while.
   *
   * @param until the virtual time at which it is over
   */
  public void block(long until) {
    trace.strikes(from, to, "blocked", blockedUntil);
    blockedUntil = Math.max(blockedUntil, until);
    trace.healsLater(from, to, "blocked", () -> blockedUntil);
  }

  /**
   * Holds everything up for a while.
   *
   * @param until the virtual time at which it is over
   */
  public void stall(long until) {
    trace.strikes(from, to, "stalled", stalledUntil);
    stalledUntil = Math.max(stalledUntil, until);
    trace.healsLater(from, to, "stalled", () -> stalledUntil);
  }

  /**
   * Takes longer for a while.
   *
   * @param nanos by how much
   * @param until the virtual time at which it is over
   */
  public void delay(long nanos, long until) {
    trace.strikes(from, to, "delayed", delayedUntil);
    longer = isOn(delayedUntil) ? Math.max(longer, nanos) : nanos;
    delayedUntil = Math.max(delayedUntil, until);
    trace.healsLater(from, to, "delayed", () -> delayedUntil);
  }

  /** Ends what was to last. */
  public void heal() {
    trace.heals(from, to, "blocked", blockedUntil);
    trace.heals(from, to, "stalled", stalledUntil);
    trace.heals(from, to, "delayed", delayedUntil);
    blockedUntil = 0;
    stalledUntil = 0;
    delayedUntil = 0;
  }

  private boolean isOn(long until) {
    return agenda.now() < until;
  }

  boolean isBlocked() {
    return isOn(blockedUntil);
  }

  /** How long a segment takes that leaves now. */
  long delay(int bytes) {
    long now = agenda.now();
    long jitter = conditions.jitter().toNanos();
    long way = conditions.latency().toNanos() + (jitter == 0 ? 0 : random.nextLong(jitter + 1));
    if (isOn(delayedUntil)) {
      way += longer;
    }
    long start = Math.max(now, stalledUntil);
    long rate = conditions.bytesPerSecond();
    if (rate != 0) {
      busyUntil = Math.max(start, busyUntil) + bytes * NANOS_PER_SECOND / rate;
      start = busyUntil;
    }
    return start - now + way;
  }
}
