package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.process.Command;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the start to the end of a program that prints one line. Not pinned: it has all cores. */
final class HelloScenario implements Scenario {
  private static final String PRINTED = "hello\n";
  private static final Metric TIME = Metric.cost("run", "start to end", "ms");

  @Override
  public String name() {
    return "hello";
  }

  @Override
  public String description(Effort effort) {
    return "console.log('hello'), from the start of the process to its end, on all cores;"
        + " median of %d per round".formatted(Repetition.times(effort));
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

  @Override
  public Trial start(Contender contender, Workbench bench, Effort effort) {
    return Repetition.of(TIME, effort, () -> runOnce(contender, bench));
  }

  private static double runOnce(Contender contender, Workbench bench) {
    Command command = contender.command(Role.HELLO, 0);
    ProcessBuilder builder = new ProcessBuilder(command.words()).redirectErrorStream(true);
    builder.environment().putAll(command.environment());
    long begin = System.nanoTime();
    Process process = bench.children().start(builder);
    try {
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
}
