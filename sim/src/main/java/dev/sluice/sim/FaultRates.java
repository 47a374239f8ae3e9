package dev.sluice.sim;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often a world goes wrong by itself.
 *
 * <pre>{@code
 * FaultRates.builder()
 *     .every(FaultKind.PARTITION, Duration.ofSeconds(30), Duration.ofSeconds(5))
 *     .every(FaultKind.RESET, Duration.ofSeconds(10))
 *     .until(Duration.ofMinutes(5))
 *     .build();
 * }</pre>
 *
 * @param rates the kinds that happen at all
 * @param until when it is over with new faults, since the beginning
 */
public record FaultRates(Map<FaultKind, Rate> rates, Duration until) {
  /** As long as time is counted. */
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  /** Takes a copy of the rates. */
  public FaultRates {
    Map<FaultKind, Rate> copy = new EnumMap<>(FaultKind.class);
    copy.putAll(rates);
    rates = Collections.unmodifiableMap(copy);
    if (until.isNegative()) {
      throw new IllegalArgumentException("Faults end at a time that is not negative: " + until);
    }
  }

  /**
   * How often a kind of fault happens, and how long it lasts. Both are averages: the time between
   * two is distributed exponentially, the time that one lasts evenly from nothing to twice as long.
   *
   * @param every the time between two of them, somewhere in the world
   * @param lasting how long one lasts; zero for those that do not last
   */
  public record Rate(Duration every, Duration lasting) {
    /** Checks both. */
    public Rate {
      if (every.isNegative() || every.isZero() || lasting.isNegative()) {
        throw new IllegalArgumentException(
            "A fault happens every so often, and lasts so long or not at all; not every "
                + every
                + " for "
                + lasting);
      }
    }
  }

  /** {@return a world in which nothing goes wrong by itself} */
  public static FaultRates none() {
    return builder().build();
  }

  /**
   * A rough world: something goes wrong about once a second, every kind of fault comes within a
   * minute or two, and what lasts is over in time for programs to get something done in between.
   *
   * @return the rates
   */
  public static FaultRates rough() {
    return builder()
        .every(FaultKind.DELAY, Duration.ofSeconds(4), Duration.ofSeconds(1))
        .every(FaultKind.STALL, Duration.ofSeconds(6), Duration.ofMillis(500))
        .every(FaultKind.PARTITION, Duration.ofSeconds(20), Duration.ofSeconds(4))
        .every(FaultKind.BLOCK, Duration.ofSeconds(20), Duration.ofSeconds(4))
        .every(FaultKind.CRASH, Duration.ofSeconds(40), Duration.ofSeconds(2))
        .every(FaultKind.POWER_OFF, Duration.ofSeconds(40), Duration.ofSeconds(5))
        .every(FaultKind.RESET, Duration.ofSeconds(5))
        .every(FaultKind.SEVER, Duration.ofSeconds(15))
        .every(FaultKind.SLOW_READER, Duration.ofSeconds(8), Duration.ofSeconds(1))
        .every(FaultKind.CLOCK_SKEW, Duration.ofSeconds(30), Duration.ofSeconds(10))
        .every(FaultKind.CLOCK_JUMP, Duration.ofSeconds(60), Duration.ofSeconds(2))
        .every(FaultKind.DNS_FAILURE, Duration.ofSeconds(15), Duration.ofSeconds(2))
        .every(FaultKind.DNS_DELAY, Duration.ofSeconds(15), Duration.ofSeconds(2))
        .every(FaultKind.DESCRIPTOR_SHORTAGE, Duration.ofSeconds(20), Duration.ofSeconds(1))
        .build();
  }

  /** {@return a builder of a world in which nothing goes wrong yet} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that starts with these rates} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.rates.putAll(rates);
    return builder.until(until);
  }

  /** Collects rates. */
  public static final class Builder {
    private final Map<FaultKind, Rate> rates = new EnumMap<>(FaultKind.class);
    private Duration until = FOR_EVER;

    private Builder() {}

    /**
     * Has a kind of fault that lasts happen.
     *
     * @param kind which
     * @param average the time between two of them, on average
     * @param lasting how long one lasts, on average
     * @return this
     * @throws IllegalArgumentException if the kind does not last, or a time is not positive
     */
    public Builder every(FaultKind kind, Duration average, Duration lasting) {
      if (kind.isLasting() == (lasting.isNegative() || lasting.isZero())) {
        throw new IllegalArgumentException(
            kind
                + (kind.isLasting()
                    ? " lasts for a time, which must be positive, not "
                    : " is over at once, and cannot last for ")
                + lasting);
      }
      rates.put(kind, new Rate(average, lasting));
      return this;
    }

    /**
     * Has a kind of fault that is over at once happen.
     *
     * @param kind which
     * @param average the time between two of them, on average
     * @return this
     * @throws IllegalArgumentException if the kind lasts, or the time is not positive
     */
    public Builder every(FaultKind kind, Duration average) {
      return every(kind, average, Duration.ZERO);
    }

    /**
     * Leaves a kind of fault out.
     *
     * @param kind which does not happen
     * @return this
     */
    public Builder without(FaultKind kind) {
      rates.remove(kind);
      return this;
    }

    /**
     * Ends the faults: none begins any more, those that last end in their time. Without it they go
     * on for ever.
     *
     * @param time since the beginning
     * @return this
     */
    public Builder until(Duration time) {
      until = time;
      return this;
    }

    /** {@return the rates} */
    public FaultRates build() {
      return new FaultRates(rates, until);
    }
  }
}
