package dev.sluice.bench.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is told of the figures of several rounds: the median, and how far they lie apart.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the least
 * @param max the greatest
 * @param deviation the median of the distances from the median (MAD)
 * @param count how many figures there were
 */
public record Spread(double median, double min, double max, double deviation, int count) {
  /**
   * The spread of some figures.
   *
   * @param values the figures; those that are not a number are left out
   * @return empty if none is left
   */
  public static Optional<Spread> of(List<Double> values) {
    double[] sorted =
        values.stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double median = medianOf(sorted);
    double[] distances =
        Arrays.stream(sorted).map(value -> Math.abs(value - median)).sorted().toArray();
    return Optional.of(
        new Spread(
            median, sorted[0], sorted[sorted.length - 1], medianOf(distances), sorted.length));
  }

  private static double medianOf(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
