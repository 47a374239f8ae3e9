package dev.sluice.bench.scenario;

import dev.sluice.bench.measure.Metric;
import java.util.Map;

/** One server in one scenario, from its start to its end; measured once per round. */
public interface Trial extends AutoCloseable {
  /**
   * Measures once.
   *
   * @return the figures; a metric that could not be measured is not among them
   * @throws dev.sluice.bench.error.BenchException if the server died or did not do its part
   */
  Map<Metric, Double> measure();

  /** Ends the server. */
  @Override
  void close();
}
