package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to the first byte that came back on a connection. Not pinned: a
 * user's start has all cores.
 */
final class StartUpScenario implements Scenario {
  private static final Metric TIME = Metric.cost("start", "first echo after", "ms");

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String description(Effort effort) {
    return "from the start of the process to the first echo, on all cores; median of %d per round"
        .formatted(Repetition.times(effort));
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

  @Override
  public Trial start(Contender contender, Workbench bench, Effort effort) {
    return Repetition.of(TIME, effort, () -> startOnce(contender, bench));
  }

  private static double startOnce(Contender contender, Workbench bench) {
    long begin = System.nanoTime();
    try (ServerProcess server =
        ServerProcess.start(
            contender.name(),
            contender.command(Role.ECHO, 0),
            ServerProcess.Place.ANYWHERE,
            bench.cores(),
            bench.children())) {
      echo(contender, server.port());
      return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
  }

  private static void echo(Contender contender, int port) {
    try (Socket socket = new Socket(InetAddress.ofLiteral(ServerProcess.HOST), port)) {
      socket.getOutputStream().write('x');
      if (socket.getInputStream().read() != 'x') {
        throw new BenchException(contender.name() + " does not echo");
      }
    } catch (IOException e) {
      throw new BenchException(contender.name() + " does not echo: " + e.getMessage(), e);
    }
  }
}
