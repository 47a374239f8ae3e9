package dev.sluice.bench.report;

import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Metric.Better;
import dev.sluice.bench.measure.Spread;
import dev.sluice.bench.scenario.Row;
import dev.sluice.bench.scenario.Scenario.Comparison;
import dev.sluice.bench.scenario.ScenarioReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's figures as cells of text: a heading, a row per server. Each cell has the median;
 * those that one looks at first, also the least and the greatest, which the JSON report has of all.
 *
 * @param heading the columns
 * @param rows the cells
 * @param failures servers that were not measured, or not to the end, and why
 */
public record Table(List<String> heading, List<List<String>> rows, List<String> failures) {
  private static final String NOTHING = "–";

  /**
   * The table of a scenario.
   *
   * @param report what was measured
   * @return its table
   */
  public static Table of(ScenarioReport report) {
    List<Metric> metrics = report.metrics();
    List<Comparison> comparisons = report.comparisons();
    List<String> heading = new ArrayList<>(List.of("server"));
    metrics.forEach(metric -> heading.add(metric.heading()));
    comparisons.forEach(comparison -> heading.add(comparison.title()));
    List<List<String>> rows = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Row row : report.rows()) {
      if (row.failure() != null) {
        failures.add(row.server() + ": " + row.failure());
      }
      if (!row.rounds().isEmpty()) {
        List<String> cells = new ArrayList<>(List.of(row.title()));
        metrics.forEach(
            metric -> cells.add(cell(row.spread(metric), isLookedAtFirst(report, metric))));
        comparisons.forEach(comparison -> cells.add(cell(report.quotient(row, comparison), true)));
        rows.add(cells);
      }
    }
    return new Table(heading, rows, failures);
  }

  private static boolean isLookedAtFirst(ScenarioReport report, Metric metric) {
    return metric.better() == Better.HIGHER || metric.equals(report.scenario().headline());
  }

  private static String cell(Optional<Spread> spread, boolean withSpread) {
    return spread
        .map(
            known ->
                withSpread && known.count() > 1
                    ? "%s (%s..%s)"
                        .formatted(
                            Figures.format(known.median()),
                            Figures.format(known.min()),
                            Figures.format(known.max()))
                    : Figures.format(known.median()))
        .orElse(NOTHING);
  }

  /** {@return the table for a terminal: columns under each other, numbers to the right} */
  public String text() {
    List<List<String>> all = new ArrayList<>();
    all.add(heading);
    all.addAll(rows);
    int[] widths = new int[heading.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      text.append(line(row, widths)).append('\n');
    }
    failures.forEach(failure -> text.append("not measured: ").append(failure).append('\n'));
    return text.toString();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ").append(i == 0 ? row.get(i) + padding : padding + row.get(i));
    }
    return line.toString().stripTrailing();
  }

  /** {@return the table in Markdown} */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(markdown(heading));
    text.append("|---").append("|---:".repeat(heading.size() - 1)).append("|\n");
    rows.forEach(row -> text.append(markdown(row)));
    if (!failures.isEmpty()) {
      text.append('\n');
      failures.forEach(failure -> text.append("- Not measured: ").append(failure).append('\n'));
    }
    return text.toString();
  }

  private static String markdown(List<String> cells) {
    return "| "
        + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |\n";
  }
}
