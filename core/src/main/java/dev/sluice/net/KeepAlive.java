package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import java.time.Duration;

/**
 * How TCP asks a silent peer whether it is still there. Times are rounded down to whole seconds, as
 * the kernel counts them. Probes do not run while sent data is unacknowledged; see {@link
 * Socket#setUserTimeout} for that, which on Linux goes before the count where both are set.
 *
 * @param enabled whether it asks at all
 * @param idle the silence before the first probe; less than a second leaves all three values to the
 *     operating system, and a negative time counts as zero
 * @param interval the time between probes, 1 to 32767 seconds
 * @param count how many probes in a row may stay unanswered, 1 to 127
 */
public record KeepAlive(boolean enabled, Duration idle, Duration interval, int count) {
  /** Linux's largest TCP_KEEPIDLE and TCP_KEEPINTVL. */
  static final int LONGEST_SECONDS = 32_767;

  /** Linux's largest TCP_KEEPCNT. */
  private static final int LARGEST_COUNT = 127;

  /** What Node sets beside the initial delay. */
  private static final Duration NODE_INTERVAL = Duration.ofSeconds(1);

  private static final int NODE_COUNT = 10;

  /** No probes. */
  public static final KeepAlive OFF =
      new KeepAlive(false, Duration.ZERO, NODE_INTERVAL, NODE_COUNT);

  /**
   * Settings.
   *
   * @throws dev.sluice.error.NodeException {@code ERR_OUT_OF_RANGE} for the interval or the count
   */
  public KeepAlive {
    idle = Arguments.object(idle, "idle").isNegative() ? Duration.ZERO : idle;
    if (Arguments.object(interval, "interval").toSeconds() < 1
        || interval.toSeconds() > LONGEST_SECONDS) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(
          "interval", ">= 1 s && <= " + LONGEST_SECONDS + " s", interval);
    }
    if (count < 1 || count > LARGEST_COUNT) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("count", ">= 1 && <= " + LARGEST_COUNT, count);
    }
  }

  /**
   * As Node's {@code setKeepAlive(true, initialDelay)}: an interval of one second, ten probes.
   *
   * @param idle the silence before the first probe
   * @return the settings
   */
  public static KeepAlive after(Duration idle) {
    return new KeepAlive(true, idle, NODE_INTERVAL, NODE_COUNT);
  }

  /**
   * Probes with an interval and a count of one's own.
   *
   * @param idle the silence before the first probe
   * @param interval the time between probes
   * @param count how many probes may stay unanswered
   * @return the settings
   * @throws dev.sluice.error.NodeException {@code ERR_OUT_OF_RANGE} for the interval or the count
   */
  public static KeepAlive of(Duration idle, Duration interval, int count) {
    return new KeepAlive(true, idle, interval, count);
  }

  /** The idle time as the kernel takes it; 0 if the kernel's own values are to stay. */
  int idleSeconds() {
    return (int) Math.min(LONGEST_SECONDS, idle.toSeconds());
  }

  int intervalSeconds() {
    return (int) interval.toSeconds();
  }
}
