package dev.sluice.bench.measure;

/**
 * One column of a table.
 *
 * @param key its name in the JSON report, the same in every run
 * @param title what the column is headed with
 * @param unit of its figures
 * @param better which figures are the better ones
 */
public record Metric(String key, String title, String unit, Better better) {
  /** Which end of the scale is the good one. */
  public enum Better {
    /** Costs and times. */
    LOWER,

    /** Rates. */
    HIGHER
  }

  /**
   * A cost or a time.
   *
   * @param key its name in the JSON report
   * @param title what the column is headed with
   * @param unit of its figures
   * @return the metric
   */
  public static Metric cost(String key, String title, String unit) {
    return new Metric(key, title, unit, Better.LOWER);
  }

  /**
   * A rate.
   *
   * @param key its name in the JSON report
   * @param title what the column is headed with
   * @param unit of its figures
   * @return the metric
   */
  public static Metric rate(String key, String title, String unit) {
    return new Metric(key, title, unit, Better.HIGHER);
  }

  /** {@return title and unit, as a table's head has them} */
  public String heading() {
    return unit.isEmpty() ? title : title + ", " + unit;
  }
}
