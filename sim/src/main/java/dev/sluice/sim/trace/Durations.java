package dev.sluice.sim.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Lengths of time as people read them. */
final class Durations {
  private static final int DIGITS = 3;

  private Durations() {}

  /** As {@code 250 µs}, {@code 1.5 ms}, {@code 3.1 s}: the unit that fits, three decimals. */
  static String text(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 1_000_000) {
      return number(nanos, 3) + " µs";
    }
    if (nanos < 1_000_000_000) {
      return number(nanos, 6) + " ms";
    }
    return number(nanos, 9) + " s";
  }

  private static String number(long nanos, int scale) {
    BigDecimal value =
        BigDecimal.valueOf(nanos, scale)
            .setScale(DIGITS, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return value.toPlainString();
  }
}
