package dev.sluice.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 30}, {@code 5m}, {@code 2h}.
 */
final class DurationConverter implements ITypeConverter<Duration> {
  /** Timers count milliseconds in 31 bits. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,10})(ms|s|m|h|)");

  DurationConverter() {}

  @Override
  public Duration convert(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration: expected a number with ms, s, m or h, as in 30s");
    }
    Duration duration = of(Long.parseLong(parts.group(1)), parts.group(2));
    if (duration.compareTo(LONGEST) > 0) {
      throw new TypeConversionException("'" + text + "' is too long: at most 596h");
    }
    return duration;
  }

  /** As people read it, exactly: {@code 30 s}, {@code 500 ms}. */
  static String text(Duration duration) {
    boolean whole = duration.equals(Duration.ofSeconds(duration.toSeconds()));
    return whole ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofSeconds(amount);
    };
  }
}
