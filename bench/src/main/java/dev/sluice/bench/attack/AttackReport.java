package dev.sluice.bench.attack;

import dev.sluice.bench.attack.HealthyClients.Experience;
import dev.sluice.bench.load.LatencyHistogram;
import dev.sluice.bench.report.Figures;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What attacks came to, as a table in Markdown that reads well on a terminal, too. */
final class AttackReport {
  private static final double MEDIAN = 0.5;
  private static final double RARE = 0.99;
  private static final double MIB = 1 << 20;

  private static final String HEADING =
      """
      | attack | connections | MiB sent | standing clients wait: quiet | attacked | newcomers wait: quiet | attacked | sockets left | heap |
      |---|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private AttackReport() {}

  /** The attacks on one server. */
  static String table(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder(HEADING);
    outcomes.forEach(outcome -> text.append(row(outcome)));
    outcomes.forEach(
        outcome ->
            outcome
                .faults()
                .forEach(
                    fault ->
                        text.append("\n**")
                            .append(outcome.attack().title())
                            .append(":** ")
                            .append(fault)
                            .append('\n')));
    return text.toString();
  }

  private static String row(Outcome outcome) {
    return "| "
        + String.join(
            " | ",
            outcome.attack().title(),
            "%,d".formatted(outcome.connections()),
            Figures.format(outcome.bytes() / MIB),
            waits(outcome.quiet().standing()),
            waits(outcome.attacked().standing()),
            waits(outcome.quiet().newcomers()),
            waits(outcome.attacked().newcomers()),
            Long.toString(outcome.after().descriptors() - outcome.before().descriptors()),
            "%+,d KiB".formatted((outcome.after().heap() - outcome.before().heap()) / 1024))
        + " |\n";
  }

  /** The median, the 99th percentile and the longest, in milliseconds. */
  private static String waits(Experience seen) {
    LatencyHistogram latencies = seen.latencies();
    String failed = seen.failed() == 0 ? "" : " (%,d not served)".formatted(seen.failed());
    return latencies.recorded() == 0
        ? "–" + failed
        : millis(latencies.percentile(MEDIAN))
            + " / "
            + millis(latencies.percentile(RARE))
            + " / "
            + millis(latencies.slowest())
            + failed;
  }

  private static String millis(long nanos) {
    return Figures.format(nanos / (double) TimeUnit.MILLISECONDS.toNanos(1));
  }
}
