package dev.sluice.bench.scenario;

import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import dev.sluice.bench.scenario.Scenario.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * What was measured in one scenario.
 *
 * @param scenario which
 * @param description what was done, in a sentence
 * @param rows a server each, in the order in which they are listed everywhere
 */
public record ScenarioReport(Scenario scenario, String description, List<Row> rows) {
  /** A copy that does not change. */
  public ScenarioReport {
    rows = List.copyOf(rows);
  }

  /** {@return the metrics of which there is a figure} */
  public List<Metric> metrics() {
    return scenario.metrics().stream()
        .filter(metric -> rows.stream().anyMatch(row -> row.spread(metric).isPresent()))
        .toList();
  }

  /** {@return the columns of quotients in which there is a figure} */
  public List<Comparison> comparisons() {
    return scenario.comparisons().stream()
        .filter(comparison -> rows.stream().anyMatch(row -> quotient(row, comparison).isPresent()))
        .toList();
  }

  /**
   * A server's figures divided by another's.
   *
   * @param row the server
   * @param comparison which figures, and the other server
   * @return the quotients; empty if one of the two was not measured
   */
  public Optional<Spread> quotient(Row row, Comparison comparison) {
    return rows.stream()
        .filter(other -> other.server().equals(comparison.contender()))
        .findFirst()
        .flatMap(other -> row.against(comparison.metric(), other));
  }
}
