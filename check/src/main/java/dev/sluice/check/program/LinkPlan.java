package dev.sluice.check.program;

import java.time.Duration;

/**
 * How the links between the hosts of a program are.
 *
 * @param latency how long a segment takes at least, each way
 * @param jitter how much longer it may take
 * @param bytesPerSecond the bandwidth of each direction; 0 for as much as there is
 */
public record LinkPlan(Duration latency, Duration jitter, long bytesPerSecond) {
  /** {@return for example {@code latency 0.250 ms, jitter 1.000 ms, 100000 bytes/s}} */
  @Override
  public String toString() {
    return "latency %d µs, jitter %d µs, %s"
        .formatted(
            latency.toNanos() / 1000,
            jitter.toNanos() / 1000,
            bytesPerSecond == 0 ? "no limit of bandwidth" : bytesPerSecond + " bytes/s");
  }
}
