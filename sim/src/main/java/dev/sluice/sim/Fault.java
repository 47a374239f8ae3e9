package dev.sluice.sim;

import java.time.Duration;
import java.util.List;

/**
 * A fault that happened by chance.
 *
 * @param number its place in the plan of the seed, from 1 on; {@link Simulation.Builder#onlyFaults}
 *     reruns the world with some of them
 * @param time when it happened, since the beginning
 * @param kind what it is
 * @param hosts whom it met: one host, or the two that a link is between, the sending one first
 * @param duration how long it lasts; zero if it is over at once
 */
public record Fault(
    int number, Duration time, FaultKind kind, List<String> hosts, Duration duration) {
  /** Takes a copy of the hosts. */
  public Fault {
    hosts = List.copyOf(hosts);
  }

  /** One line: number, time, kind, hosts, duration. */
  @Override
  public String toString() {
    String lasting = duration.isZero() ? "" : " for " + duration;
    return "fault "
        + number
        + " at "
        + time
        + ": "
        + kind
        + " "
        + String.join(" ", hosts)
        + lasting;
  }
}
