package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.load.LoadRequest;
import dev.sluice.bench.measure.Memory;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.process.DescriptorLimit;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What a connection takes that has been used once and on which nothing moves: the server's memory
 * with many of them less its memory with none, after full garbage collections.
 *
 * <p>Every round has a fresh server, because memory that a process once had is seldom given back.
 * Before its memory without connections is looked at, it has served some, so that what is made once
 * and for all is there.
 */
final class IdleScenario implements Scenario {
  private static final int CONNECTIONS = 15_000;
  private static final int MESSAGE = 64;

  /** Served and gone before the first look. */
  private static final int EARLIER_CONNECTIONS = 500;

  private static final Metric HEAP = Metric.cost("heap", "heap", "B/connection");
  private static final Metric RESIDENT = Metric.cost("resident", "resident", "B/connection");

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String description(Effort effort) {
    return "%,d connections that are open and silent: memory of each, after a full collection"
        .formatted(connections(effort));
  }

  private static int connections(Effort effort) {
    return Math.min(effort.connections(CONNECTIONS), DescriptorLimit.ofThisProcess().connections());
  }

  @Override
  public Role role() {
    return Role.LISTENER;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(HEAP, RESIDENT);
  }

  @Override
  public Metric headline() {
    return HEAP;
  }

  @Override
  public List<Comparison> comparisons() {
    return List.of();
  }

  @Override
  public Trial start(Contender contender, Workbench bench, Effort effort) {
    int connections = connections(effort);
    if (connections < effort.connections(CONNECTIONS)) {
      bench.note(
          "idle: only %,d connections, because of the limit of open files; raise it with ulimit -n"
              .formatted(connections));
    }
    return new IdleTrial(contender, bench, connections);
  }

  /** A fresh server every time. */
  private record IdleTrial(Contender contender, Workbench bench, int connections) implements Trial {
    @Override
    public Map<Metric, Double> measure() {
      try (ServerProcess server =
          ServerProcess.start(
              contender.name(),
              contender.command(Role.LISTENER, 0),
              ServerProcess.Place.SERVER_CORE,
              bench.cores(),
              bench.children())) {
        IntFunction<LoadRequest> request =
            number ->
                new LoadRequest(
                    LoadRequest.Mode.IDLE,
                    ServerProcess.HOST,
                    server.port(),
                    number,
                    MESSAGE,
                    0,
                    0);
        bench.load().hold(request.apply(EARLIER_CONNECTIONS)).close();
        Memory before = Memory.of(server, contender.platform());
        try (var _ = bench.load().hold(request.apply(connections))) {
          return figures(before, Memory.of(server, contender.platform()));
        }
      }
    }

    private Map<Metric, Double> figures(Memory before, Memory after) {
      Map<Metric, Double> figures = new LinkedHashMap<>();
      if (before.heap().isPresent() && after.heap().isPresent()) {
        figures.put(HEAP, perConnection(after.heap().getAsLong() - before.heap().getAsLong()));
      }
      figures.put(RESIDENT, perConnection(after.resident() - before.resident()));
      return figures;
    }

    private double perConnection(long bytes) {
      return (double) bytes / connections;
    }

    @Override
    public void close() {
      // Each round ends its own server.
    }
  }
}
