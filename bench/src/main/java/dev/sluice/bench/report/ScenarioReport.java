package dev.sluice.bench.report;

import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import dev.sluice.bench.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * What was measured in one scenario.
 *
 * @param scenario which
 * @param rows a server each, in the order in which they are listed everywhere
 */
public record ScenarioReport(Scenario scenario, List<Row> rows) {
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

  /**
   * The column of quotients, if the scenario has one and the server that all are divided by was
   * measured.
   *
   * @param row the server
   * @return its quotients
   */
  public Optional<Spread> comparison(Row row) {
    return scenario
        .comparison()
        .flatMap(
            comparison ->
                rows.stream()
                    .filter(other -> other.server().equals(comparison.contender()))
                    .findFirst()
                    .flatMap(other -> row.against(comparison.metric(), other)));
  }

  /** {@return the heading of the column of quotients; empty if there is nothing in it} */
  public Optional<String> comparisonTitle() {
    return rows.stream().anyMatch(row -> comparison(row).isPresent())
        ? scenario.comparison().map(Scenario.Comparison::title)
        : Optional.empty();
  }
}
