package dev.sluice.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.contender.Contenders;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Metric METRIC = Metric.cost("cost", "cost", "");
  private static final Effort EFFORT =
      new Effort(3, Duration.ofMillis(1), Duration.ofMillis(1), false);

  private final List<String> events = new ArrayList<>();

  /** What a server does in {@link Puppets}: where it fails, if it does. */
  private static boolean failsAtStart(Contender contender) {
    return contender.name().equals("netty-nio");
  }

  private static boolean failsInRoundTwo(Contender contender) {
    return contender.name().equals("nio");
  }

  private ScenarioReport run(String... servers) {
    try (Workbench bench = new Workbench(Workbench.Generator.JAVA)) {
      List<Contender> contenders =
          Contenders.all(bench, Optional.empty(), Optional.empty()).stream()
              .filter(contender -> List.of(servers).contains(contender.name()))
              .toList();
      return new Run(bench, contenders, EFFORT, line -> {}).measure(new Puppets());
    }
  }

  @Test
  void serversAreMeasuredInTurnsBeginningWithAnotherOneEachRound() {
    run("sluice-nio", "vertx");

    assertThat(events)
        .containsExactly(
            "start sluice-nio",
            "start vertx",
            "sluice-nio",
            "vertx",
            "vertx",
            "sluice-nio",
            "sluice-nio",
            "vertx",
            "close sluice-nio",
            "close vertx");
  }

  @Test
  void aServerThatFailsIsNamedAndTheOthersGoOn() {
    ScenarioReport report = run("sluice-nio", "netty-nio", "nio");

    Row whole = row(report, "sluice-nio");
    assertThat(whole.failure()).isNull();
    assertThat(whole.rounds()).hasSize(3);
    Row never = row(report, "netty-nio");
    assertThat(never.failure()).isEqualTo("does not start");
    assertThat(never.rounds()).isEmpty();
    Row dead = row(report, "nio");
    assertThat(dead.failure()).isEqualTo("in round 2: it died");
    assertThat(dead.rounds()).hasSize(1);
    assertThat(events).containsOnlyOnce("close nio");
  }

  @Test
  void onlyServersThatPlayTheRoleTakePart() {
    assertThat(run("sluice-nio", "iperf3").rows())
        .extracting(Row::server)
        .containsExactly("sluice-nio");
  }

  private static Row row(ScenarioReport report, String server) {
    return report.rows().stream()
        .filter(row -> row.server().equals(server))
        .findFirst()
        .orElseThrow();
  }

  /** Measures nothing, and writes down what is asked of it. */
  private final class Puppets implements Scenario {
    @Override
    public String name() {
      return "puppets";
    }

    @Override
    public String description(Effort effort) {
      return "nothing";
    }

    @Override
    public Role role() {
      return Role.ECHO;
    }

    @Override
    public List<Metric> metrics() {
      return List.of(METRIC);
    }

    @Override
    public Metric headline() {
      return METRIC;
    }

    @Override
    public List<Comparison> comparisons() {
      return List.of();
    }

    @Override
    public Trial start(Contender contender, Workbench bench, Effort effort) {
      events.add("start " + contender);
      if (failsAtStart(contender)) {
        throw new BenchException("does not start");
      }
      return new Trial() {
        private int round;

        @Override
        public Map<Metric, Double> measure() {
          events.add(contender.name());
          round++;
          if (round == 2 && failsInRoundTwo(contender)) {
            throw new BenchException("it died");
          }
          return Map.of(METRIC, (double) round);
        }

        @Override
        public void close() {
          events.add("close " + contender);
        }
      };
    }
  }
}
