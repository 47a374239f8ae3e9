package dev.sluice.bench.report;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.scenario.Effort;
import dev.sluice.bench.scenario.Row;
import dev.sluice.bench.scenario.Scenario;
import dev.sluice.bench.scenario.ScenarioReport;
import dev.sluice.bench.scenario.Trial;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.util.List;
import java.util.Map;

/** A run whose figures are known. */
final class SampleRun {
  static final Metric RATE = Metric.rate("throughput", "throughput", "message/s");
  static final Metric COST = Metric.cost("cpu", "CPU", "µs/message");
  static final Metric UNKNOWN = Metric.cost("cycles", "cycles", "k/message");

  private SampleRun() {}

  /** Three servers: one measured three times, the bare one, and one that died. */
  static RunReport report() {
    Row fast =
        new Row(
            "sluice-epoll",
            "Sluice, epoll",
            List.of(round(100_000, 3), round(120_000, 2), round(110_000, 4)),
            null);
    Row bare =
        new Row(
            "c-epoll",
            "C, epoll",
            List.of(round(200_000, 3), round(200_000, 1), round(200_000, 2)),
            null);
    Row dead = new Row("vertx", "Vert.x <5> | &", List.of(), "vertx died with exit code 1");
    return new RunReport(
        "./sluice bench sample",
        "2026-01-02T03:04:05Z",
        new Machine("A processor", 2, "Linux 6.1, amd64", "25.0.1 (Somebody)"),
        "3 rounds",
        List.of("nothing is pinned"),
        List.of(new ScenarioReport(SCENARIO, "what is done", List.of(fast, bare, dead))));
  }

  private static Map<String, Double> round(double rate, double cost) {
    return Map.of("throughput", rate, "cpu", cost);
  }

  private static final Scenario SCENARIO =
      new Scenario() {
        @Override
        public String name() {
          return "sample";
        }

        @Override
        public String description(Effort effort) {
          return "what is done";
        }

        @Override
        public Role role() {
          return Role.ECHO;
        }

        @Override
        public List<Metric> metrics() {
          return List.of(RATE, COST, UNKNOWN);
        }

        @Override
        public Metric headline() {
          return COST;
        }

        @Override
        public List<Comparison> comparisons() {
          return List.of(
              new Comparison(COST, "c-epoll", "CPU against C"),
              new Comparison(COST, "iperf3", "against what was not measured"));
        }

        @Override
        public Trial start(Contender contender, Workbench bench, Effort effort) {
          throw new UnsupportedOperationException();
        }
      };
}
