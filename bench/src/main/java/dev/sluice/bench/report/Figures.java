package dev.sluice.bench.report;

import java.util.Locale;

/** Numbers as people read them: three digits that count. */
public final class Figures {
  private static final double NO_DECIMALS_FROM = 100;
  private static final double ONE_DECIMAL_FROM = 10;

  private Figures() {}

  /**
   * Formats a figure: {@code 123,456}, {@code 45.6}, {@code 1.23}, {@code 0.0123}.
   *
   * @param value the figure
   * @return as people read it
   */
  public static String format(double value) {
    double size = Math.abs(value);
    if (size >= NO_DECIMALS_FROM || size == 0) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= ONE_DECIMAL_FROM) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    return size >= 1
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
