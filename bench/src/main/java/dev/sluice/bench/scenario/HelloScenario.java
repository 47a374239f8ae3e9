package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import dev.sluice.bench.process.Command;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From the start to the end of a program that prints one line. Not pinned: it has all cores. */
final class HelloScenario implements Scenario {
  /** A run takes a fraction of a second, and one of them says little. */
  private static final int RUNS_PER_ROUND = 5;

  private static final String PRINTED = "hello\n";
  private static final Metric TIME = Metric.cost("run", "start to end", "ms");

  @Override
  public String name() {
    return "hello";
  }

  @Override
  public String description(Effort effort) {
    return "console.log('hello'), from the start of the process to its end, on all cores;"
        + " median of %d per round".formatted(runs(effort));
  }

  @Override
  public Role role() {
    return Role.HELLO;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TIME);
  }

  @Override
  public Metric headline() {
    return TIME;
  }

  @Override
  public List<Comparison> comparisons() {
    return List.of();
  }

  private static int runs(Effort effort) {
    return effort.quick() ? 1 : RUNS_PER_ROUND;
  }

  /** Runs once for nothing: files are read from the disk by the first run alone. */
  @Override
  public Trial start(Contender contender, Workbench bench, Effort effort) {
    HelloTrial trial = new HelloTrial(contender, bench, runs(effort));
    trial.runOnce();
    return trial;
  }

  /** A program that is run again and again. */
  private record HelloTrial(Contender contender, Workbench bench, int runs) implements Trial {
    @Override
    public Map<Metric, Double> measure() {
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        times.add(runOnce());
      }
      return Map.of(TIME, Spread.of(times).orElseThrow().median());
    }

    private double runOnce() {
      Command command = contender.command(Role.HELLO, 0);
      ProcessBuilder builder = new ProcessBuilder(command.words()).redirectErrorStream(true);
      builder.environment().putAll(command.environment());
      long begin = System.nanoTime();
      Process process = bench.children().start(builder);
      try {
        process.getOutputStream().close();
        String printed =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        double time = (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
        if (code != 0 || !printed.equals(PRINTED)) {
          throw new BenchException(
              "%s ended with exit code %d and printed %s"
                  .formatted(contender.name(), code, printed.strip()));
        }
        return time;
      } catch (IOException e) {
        throw new BenchException(contender.name() + " cannot be read: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("interrupted while " + contender.name() + " ran", e);
      }
    }

    @Override
    public void close() {
      // Each run has ended by itself.
    }
  }
}
