package dev.sluice.bench.load;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the load generator found.
 *
 * @param figures by name, as it prints them: {@code messages} (bytes, in a one-way flow), {@code
 *     nanos}, and {@code p50}, {@code p99}, {@code p999}, {@code max} in nanoseconds
 */
public record LoadResult(Map<String, Long> figures) {
  /** {@return messages, connections or bytes} */
  public long messages() {
    return figures.getOrDefault("messages", 0L);
  }

  /** {@return how long was measured} */
  public long nanos() {
    return figures.getOrDefault("nanos", 0L);
  }

  /**
   * A latency.
   *
   * @param name such as {@code p99}
   * @return nanoseconds; empty if there is none
   */
  public OptionalDouble latency(String name) {
    @Nullable Long value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
