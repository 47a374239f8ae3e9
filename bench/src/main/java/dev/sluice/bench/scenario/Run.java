package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.workbench.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through scenarios: all servers are started, and then measured in turns, round by round,
 * beginning with another one each time, so that whatever disturbs the machine disturbs all alike. A
 * server that fails is told by name and left out; the others go on.
 */
public final class Run {
  private final Workbench bench;
  private final List<Contender> contenders;
  private final Effort effort;
  private final Consumer<String> progress;

  /**
   * A run.
   *
   * @param bench what it works with
   * @param contenders the servers to measure, where they play a scenario's role
   * @param effort how much time there is
   * @param progress told in a line what happens
   */
  public Run(
      Workbench bench, List<Contender> contenders, Effort effort, Consumer<String> progress) {
    this.bench = bench;
    this.contenders = contenders;
    this.effort = effort;
    this.progress = progress;
  }

  /**
   * Measures in one scenario.
   *
   * @param scenario which
   * @return what was measured
   */
  public ScenarioReport measure(Scenario scenario) {
    List<Entry> entries = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        if (contender.roles().contains(scenario.role())) {
          entries.add(new Entry(contender));
        }
      }
      for (Entry entry : entries) {
        entry.start(scenario);
      }
      for (int round = 0; round < effort.rounds(); round++) {
        for (int i = 0; i < entries.size(); i++) {
          entries.get((i + round) % entries.size()).measure(scenario, round);
        }
      }
      return new ScenarioReport(
          scenario, scenario.description(effort), entries.stream().map(Entry::row).toList());
    } finally {
      entries.forEach(Entry::close);
    }
  }

  /** A server with what was measured of it. */
  private final class Entry {
    private final Contender contender;
    private final List<Map<String, Double>> rounds = new ArrayList<>();
    private Optional<Trial> trial = Optional.empty();
    private @Nullable String failure;

    Entry(Contender contender) {
      this.contender = contender;
    }

    void start(Scenario scenario) {
      if (contender.obstacle().isPresent()) {
        fail(scenario, contender.obstacle().get());
        return;
      }
      progress.accept("%s: starting %s".formatted(scenario.name(), contender.name()));
      try {
        trial = Optional.of(scenario.start(contender, bench, effort));
      } catch (BenchException e) {
        fail(scenario, String.valueOf(e.getMessage()));
      }
    }

    void measure(Scenario scenario, int round) {
      if (trial.isEmpty()) {
        return;
      }
      progress.accept(
          "%s: round %d of %d, %s"
              .formatted(scenario.name(), round + 1, effort.rounds(), contender.name()));
      try {
        Map<String, Double> figures = new HashMap<>();
        for (Map.Entry<Metric, Double> figure : trial.get().measure().entrySet()) {
          figures.put(figure.getKey().key(), figure.getValue());
        }
        rounds.add(figures);
      } catch (BenchException e) {
        fail(scenario, "in round %d: %s".formatted(round + 1, e.getMessage()));
      }
    }

    private void fail(Scenario scenario, String why) {
      failure = why;
      if (bench.isOver()) {
        throw new BenchException("cut short");
      }
      progress.accept("%s: %s is left out: %s".formatted(scenario.name(), contender.name(), why));
      close();
    }

    void close() {
      trial.ifPresent(Trial::close);
      trial = Optional.empty();
    }

    Row row() {
      return new Row(contender.name(), contender.title(), rounds, failure);
    }
  }
}
