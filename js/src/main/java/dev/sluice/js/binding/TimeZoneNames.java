package dev.sluice.js.binding;

import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of the variable {@code TZ} mean, as POSIX and the database of zones say. */
final class TimeZoneNames {
  /** A name and what to add to its time to have UTC; without a rule for summers. */
  private static final Pattern FIXED =
      Pattern.compile("[A-Za-z]{3,}([+-]?)(\\d{1,2})(?::(\\d{2}))?");

  /** Zones of the database that Java knows by its own names for them alone. */
  private static final Map<String, String> WITHOUT_SUMMER =
      Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

  private static final String UTC = "UTC";

  /** What both Java and GraalJS take as the hours of an offset. */
  private static final int LARGEST_HOUR = 17;

  private TimeZoneNames() {}

  /**
   * Reads a value.
   *
   * @param value the variable's
   * @return the zone as {@link ZoneId} names it; what is not understood means UTC
   */
  static String zoneOf(String value) {
    String name = value.startsWith(":") ? value.substring(1) : value;
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return name;
    }
    String withoutSummer = WITHOUT_SUMMER.get(name);
    if (withoutSummer != null) {
      return withoutSummer;
    }
    Matcher fixed = FIXED.matcher(name);
    if (!fixed.matches()) {
      return UTC;
    }
    int hours = Integer.parseInt(fixed.group(2));
    String minutes = fixed.group(3) == null ? "00" : fixed.group(3);
    // POSIX counts westwards, the rest of the world eastwards.
    String sign = fixed.group(1).equals("-") ? "+" : "-";
    return hours > LARGEST_HOUR ? UTC : "GMT%s%02d:%s".formatted(sign, hours, minutes);
  }
}
