package dev.sluice.cli;

import dev.sluice.net.KeepAlive;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How silent peers are probed, as people write it: {@code 30s}, or {@code 30s,5s,3}. */
final class KeepAliveConverter implements ITypeConverter<KeepAlive> {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** What the system can count: 15 bits of seconds, 7 bits of questions. */
  private static final Duration LONGEST = Duration.ofSeconds(32_767);

  private static final int MOST = 127;

  private final DurationConverter durations = new DurationConverter();

  KeepAliveConverter() {}

  @Override
  public KeepAlive convert(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length == 1) {
      return KeepAlive.after(durations.convert(text));
    }
    if (parts.length != 3) {
      throw new TypeConversionException(
          "'" + text + "': expected IDLE or IDLE,INTERVAL,COUNT, as in 30s,5s,3");
    }
    return KeepAlive.of(time("IDLE", parts[0]), time("INTERVAL", parts[1]), count(parts[2]));
  }

  private Duration time(String name, String text) {
    Duration time = durations.convert(text);
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new TypeConversionException(
          name + " '" + text + "': expected 1s to " + LONGEST.toSeconds() + "s");
    }
    return time;
  }

  private static int count(String text) {
    if (text.matches("\\d{1,3}")) {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    }
    throw new TypeConversionException("COUNT '" + text + "': expected 1 to " + MOST);
  }
}
