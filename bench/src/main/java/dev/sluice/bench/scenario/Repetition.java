package dev.sluice.bench.scenario;

import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.measure.Spread;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * Something that takes a fraction of a second, and that one look at says little of: it is done
 * several times in a round, and the median counts.
 *
 * @param time what is measured
 * @param times how often in a round
 * @param once does it, and answers how long it took
 */
record Repetition(Metric time, int times, DoubleSupplier once) implements Trial {
  private static final int TIMES = 5;

  /** Does it once for nothing: files are read from the disk by the first one alone. */
  static Repetition of(Metric time, Effort effort, DoubleSupplier once) {
    double _ = once.getAsDouble();
    return new Repetition(time, times(effort), once);
  }

  static int times(Effort effort) {
    return effort.quick() ? 1 : TIMES;
  }

  @Override
  public Map<Metric, Double> measure() {
    List<Double> all = DoubleStream.generate(once).limit(times).boxed().toList();
    return Map.of(time, Spread.of(all).orElseThrow().median());
  }

  @Override
  public void close() {
    // Each has ended by itself.
  }
}
