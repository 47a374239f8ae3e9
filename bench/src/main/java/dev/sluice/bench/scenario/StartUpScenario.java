package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to the first byte that came back on a connection. Not pinned: a
 * user's start has all cores.
 */
final class StartUpScenario implements Scenario {
  /** A start takes a fraction of a second, and one of them says little. */
  private static final int STARTS_PER_ROUND = 5;

  private static final Metric TIME = Metric.cost("start", "first echo after", "ms");

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String description(Effort effort) {
    return "from the start of the process to the first echo, on all cores; median of %d per round"
        .formatted(starts(effort));
  }

  @Override
  public Role role() {
    return Role.ECHO;
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

  private static int starts(Effort effort) {
    return effort.quick() ? 1 : STARTS_PER_ROUND;
  }

  /** Starts once for nothing: files are read from the disk by the first start alone. */
  @Override
  public Trial start(Contender contender, Workbench bench, Effort effort) {
    StartUpTrial trial = new StartUpTrial(contender, bench, starts(effort));
    trial.startOnce();
    return trial;
  }

  /** A server that is started again and again. */
  private record StartUpTrial(Contender contender, Workbench bench, int starts) implements Trial {
    @Override
    public Map<Metric, Double> measure() {
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < starts; i++) {
        times.add(startOnce());
      }
      return Map.of(TIME, Spread.of(times).orElseThrow().median());
    }

    private double startOnce() {
      long begin = System.nanoTime();
      try (ServerProcess server =
          ServerProcess.start(
              contender.name(),
              contender.command(Role.ECHO, 0),
              ServerProcess.Place.ANYWHERE,
              bench.cores(),
              bench.children())) {
        echo(server.port());
        return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
      }
    }

    private void echo(int port) {
      try (Socket socket = new Socket(InetAddress.ofLiteral(ServerProcess.HOST), port)) {
        socket.getOutputStream().write('x');
        if (socket.getInputStream().read() != 'x') {
          throw new BenchException(contender.name() + " does not echo");
        }
      } catch (IOException e) {
        throw new BenchException(contender.name() + " does not echo: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      // Each start has ended its own server.
    }
  }
}
