package dev.sluice.bench.scenario;

import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one server in one scenario.
 *
 * @param server its name
 * @param title how a reader knows it
 * @param rounds the figures of each round, by the metrics' keys
 * @param failure why it was not measured, or not to the end; null if it was
 */
public record Row(
    String server, String title, List<Map<String, Double>> rounds, @Nullable String failure) {
  /** A copy that does not change. */
  public Row {
    rounds = List.copyOf(rounds);
  }

  /**
   * The figures of one metric.
   *
   * @param metric which
   * @return their spread; empty if there are none
   */
  public Optional<Spread> spread(Metric metric) {
    return Spread.of(
        rounds.stream()
            .filter(round -> round.containsKey(metric.key()))
            .map(round -> round.get(metric.key()))
            .toList());
  }

  /**
   * The figures of one metric divided by another server's of the same round.
   *
   * @param metric which
   * @param other the other server
   * @return the quotients' spread; empty if there is no round in which both were measured
   */
  public Optional<Spread> against(Metric metric, Row other) {
    List<Double> quotients = new ArrayList<>();
    for (int i = 0; i < Math.min(rounds.size(), other.rounds.size()); i++) {
      Double mine = rounds.get(i).get(metric.key());
      Double theirs = other.rounds.get(i).get(metric.key());
      if (mine != null && theirs != null && theirs != 0) {
        quotients.add(mine / theirs);
      }
    }
    return Spread.of(quotients);
  }
}
