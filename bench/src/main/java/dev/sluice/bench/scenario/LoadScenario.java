package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.load.Load;
import dev.sluice.bench.load.LoadRequest;
import dev.sluice.bench.load.LoadResult;
import dev.sluice.bench.measure.CompilerTime;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Load on a server, and what both sides see of it: throughput and latencies by the generator, cost
 * by the server's process.
 */
final class LoadScenario implements Scenario {
  /** When a JVM still compiles after so many warm-ups, it is measured all the same. */
  private static final int MAX_WARM_UPS = 6;

  /** Compilers that take less of the time than this change nothing that could be seen. */
  private static final double WARM_PART = 0.02;

  private final String name;
  private final IntFunction<String> description;
  private final Role role;
  private final LoadRequest.Mode mode;
  private final int connections;
  private final int size;
  private final ServerWork.Unit unit;
  private final ServerWork work;
  private final Metric throughput;
  private final Map<String, Metric> latencies = new LinkedHashMap<>();
  private final List<Comparison> comparisons = new ArrayList<>();

  LoadScenario(
      String name,
      IntFunction<String> description,
      Role role,
      LoadRequest.Mode mode,
      int connections,
      int size,
      ServerWork.Unit unit) {
    this.name = name;
    this.description = description;
    this.role = role;
    this.mode = mode;
    this.connections = connections;
    this.size = size;
    this.unit = unit;
    this.work = new ServerWork(unit);
    this.throughput = Metric.rate("throughput", "throughput", unit.name() + "/s");
    latencies.put("p50", Metric.cost("p50", "p50", "µs"));
    latencies.put("p99", Metric.cost("p99", "p99", "µs"));
    latencies.put("p999", Metric.cost("p999", "p99.9", "µs"));
  }

  /** Adds a column: the cost of processor time against another server's. */
  LoadScenario withCostAgainst(String contender, String title) {
    comparisons.add(new Comparison(work.cpu(), contender, title));
    return this;
  }

  /** Adds a column: the throughput against another server's. */
  LoadScenario withThroughputAgainst(String contender, String title) {
    comparisons.add(new Comparison(throughput, contender, title));
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description(Effort effort) {
    return description.apply(effort.connections(connections));
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(List.of(throughput));
    metrics.addAll(work.metrics());
    metrics.addAll(latencies.values());
    return metrics;
  }

  @Override
  public Metric headline() {
    return work.cpu();
  }

  @Override
  public List<Comparison> comparisons() {
    return List.copyOf(comparisons);
  }

  @Override
  public Trial start(Contender contender, Workbench bench, Effort effort) {
    return new LoadTrial(contender, bench, effort);
  }

  /** A server under this load. */
  private final class LoadTrial implements Trial {
    private final Workbench bench;
    private final Effort effort;
    private final Load load;
    private final Optional<ServerProcess> sink;
    private final ServerProcess server;

    LoadTrial(Contender contender, Workbench bench, Effort effort) {
      this.bench = bench;
      this.effort = effort;
      load = contender.ownLoad().orElse(bench.load());
      sink = role == Role.PROXY ? Optional.of(bench.load().sink()) : Optional.empty();
      try {
        server =
            ServerProcess.start(
                contender.name(),
                contender.command(role, sink.map(ServerProcess::port).orElse(0)),
                ServerProcess.Place.SERVER_CORE,
                bench.cores(),
                bench.children());
      } catch (BenchException e) {
        sink.ifPresent(ServerProcess::close);
        throw e;
      }
      try {
        warmUp();
        server.suspend();
      } catch (BenchException e) {
        BenchException why = diagnosis(e);
        close();
        throw why;
      }
    }

    /** As long as it takes a JVM to have compiled what is hot, and at least once. */
    private void warmUp() {
      for (int i = 0; i < MAX_WARM_UPS; i++) {
        long before = CompilerTime.of(server.pid());
        load.run(request(effort.warmUp(), Duration.ZERO), () -> {}, () -> {});
        long compiled = CompilerTime.of(server.pid()) - before;
        if (compiled < WARM_PART * effort.warmUp().toNanos()) {
          return;
        }
      }
    }

    private LoadRequest request(Duration ramp, Duration window) {
      return new LoadRequest(
          mode,
          ServerProcess.HOST,
          server.port(),
          effort.connections(connections),
          size,
          ramp.toMillis(),
          window.toMillis());
    }

    /** The server runs while it is measured alone: its compilers would take the others' core. */
    @Override
    public Map<Metric, Double> measure() {
      server.resume();
      try {
        return measureRunning();
      } finally {
        server.suspend();
      }
    }

    private Map<Metric, Double> measureRunning() {
      ServerWork.Observation observation = work.observe(server.pid(), bench.counters());
      try {
        LoadResult result =
            load.run(request(effort.ramp(), effort.window()), observation::begin, observation::end);
        return figures(result, observation);
      } catch (BenchException e) {
        throw diagnosis(e);
      }
    }

    /** A dead server explains more than what the generator saw of its death. */
    private BenchException diagnosis(BenchException seen) {
      try {
        // The connections may be gone a moment before the process is.
        Thread.sleep(Duration.ofMillis(100));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return server.isAlive() ? seen : server.death();
    }

    @Override
    public void close() {
      server.close();
      sink.ifPresent(ServerProcess::close);
    }
  }

  private Map<Metric, Double> figures(LoadResult result, ServerWork.Observation observation) {
    Map<Metric, Double> figures = new LinkedHashMap<>();
    double seconds = (double) result.nanos() / TimeUnit.SECONDS.toNanos(1);
    figures.put(throughput, result.messages() / unit.size() / seconds);
    observation.addTo(figures, (double) result.messages());
    latencies.forEach(
        (key, metric) ->
            result
                .latency(key)
                .ifPresent(
                    nanos ->
                        figures.put(metric, nanos / (double) TimeUnit.MICROSECONDS.toNanos(1))));
    return figures;
  }
}
