package dev.sluice.sim.kernel;

import java.time.Duration;

/**
 * How one direction of the way between two hosts is.
 *
 * @param latency how long a segment takes at least
 * @param jitter how much longer it may take; chosen at random for each segment, which never
 *     overtakes the ones before it
 * @param bytesPerSecond the bandwidth; 0 for as much as there is
 */
public record LinkConditions(Duration latency, Duration jitter, long bytesPerSecond) {
  /** A link of a data centre: a quarter of a millisecond each way, and no limit. */
  public static final LinkConditions LOCAL =
      new LinkConditions(Duration.ofNanos(250_000), Duration.ZERO, 0);

  /** A host to itself. */
  public static final LinkConditions LOOPBACK =
      new LinkConditions(Duration.ofNanos(10_000), Duration.ZERO, 0);

  /** Checks them. */
  public LinkConditions {
    if (latency.isNegative() || jitter.isNegative() || bytesPerSecond < 0) {
      throw new IllegalArgumentException(
          "Nothing of a link may be negative: " + latency + ", " + jitter + ", " + bytesPerSecond);
    }
  }
}
