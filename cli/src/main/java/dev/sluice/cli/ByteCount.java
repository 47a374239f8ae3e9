package dev.sluice.cli;

import java.util.List;
import java.util.Locale;

/**
 * A number of bytes as people read it: {@code 999 B}, {@code 1.5 KiB}, {@code 12.0 MiB}.
 *
 * @param bytes 0 or more
 */
record ByteCount(long bytes) {
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
  private static final int STEP = 1024;

  /** What would be rounded to a thousand and twenty-four of a unit is one of the next. */
  private static final double NEXT_UNIT = STEP - 0.05;

  @Override
  public String toString() {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double amount = bytes / (double) STEP;
    int unit = 0;
    while (amount >= NEXT_UNIT && unit < UNITS.size() - 1) {
      amount /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
  }
}
