package dev.sluice.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Durations where a number without a unit counts milliseconds: {@code 1500}, {@code 2s}. */
final class MillisecondsConverter implements ITypeConverter<Duration> {
  private final DurationConverter durations = new DurationConverter();

  MillisecondsConverter() {}

  @Override
  public Duration convert(String text) {
    return durations.convert(text.matches("\\d+") ? text + "ms" : text);
  }
}
