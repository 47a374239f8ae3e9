package dev.sluice.bench.scenario;

import dev.sluice.bench.measure.CpuTime;
import dev.sluice.bench.measure.HardwareCounters;
import dev.sluice.bench.measure.HardwareCounters.Counter;
import dev.sluice.bench.measure.HardwareCounters.Counting;
import dev.sluice.bench.measure.HardwareCounters.Counts;
import dev.sluice.bench.measure.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a server's process uses per unit of its work: processor time, and instructions and cycles
 * where they can be counted.
 */
final class ServerWork {
  private final Unit unit;
  private final Metric cpu;
  private final Metric user;
  private final Metric system;
  private final Map<Counter, Metric> counted = new EnumMap<>(Counter.class);

  ServerWork(Unit unit) {
    this.unit = unit;
    String per = "/" + unit.name();
    cpu = Metric.cost("cpu", "CPU", unit.timeUnit() + per);
    user = Metric.cost("cpu_user", "user", unit.timeUnit() + per);
    system = Metric.cost("cpu_system", "system", unit.timeUnit() + per);
    for (Counter counter : Counter.values()) {
      String name = counter.name().toLowerCase(java.util.Locale.ROOT);
      counted.put(counter, Metric.cost(name, name.replace('_', ' '), "k" + per));
    }
  }

  /**
   * What is counted, and in which units its costs are told.
   *
   * @param name in the singular, such as {@code message}
   * @param size how many of what the load generator counts make one
   * @param nanosPerTime how many nanoseconds the unit of time has
   * @param timeUnit its name
   */
  record Unit(String name, double size, double nanosPerTime, String timeUnit) {
    /** Something small, whose cost is told in microseconds. */
    static Unit each(String name) {
      return new Unit(name, 1, TimeUnit.MICROSECONDS.toNanos(1), "µs");
    }

    /** Bytes, whose cost is told in seconds per GiB. */
    static Unit gibibyte() {
      return new Unit("GiB", 1L << 30, TimeUnit.SECONDS.toNanos(1), "s");
    }
  }

  List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(List.of(cpu, user, system));
    metrics.addAll(counted.values());
    return metrics;
  }

  Metric cpu() {
    return cpu;
  }

  /** Looks at a process for as long as it is measured. */
  Observation observe(long pid, Optional<HardwareCounters> counters) {
    return new Observation(pid, counters);
  }

  /** A process between two moments. */
  final class Observation {
    private final long pid;
    private final Optional<HardwareCounters> counters;
    private @Nullable CpuTime begin;
    private CpuTime.@Nullable Used used;
    private Optional<Counting> counting = Optional.empty();
    private Optional<Counts> counts = Optional.empty();

    private Observation(long pid, Optional<HardwareCounters> counters) {
      this.pid = pid;
      this.counters = counters;
    }

    void begin() {
      begin = CpuTime.of(pid);
      counting = counters.map(available -> available.start(pid));
    }

    void end() {
      if (begin != null) {
        used = CpuTime.of(pid).since(begin);
      }
      counts = counting.map(Counting::stop);
    }

    /** Adds the costs of so much work to the figures. */
    void addTo(Map<Metric, Double> figures, double amount) {
      if (used == null || amount <= 0) {
        return;
      }
      double units = amount / unit.size();
      figures.put(cpu, used.total() / unit.nanosPerTime() / units);
      figures.put(user, used.user() / unit.nanosPerTime() / units);
      figures.put(system, used.system() / unit.nanosPerTime() / units);
      double secondsPerUnit = used.total() / TimeUnit.SECONDS.toNanos(1) / units;
      counts.ifPresent(
          known ->
              counted.forEach(
                  (counter, metric) ->
                      known
                          .perCpuSecond(counter)
                          .ifPresent(rate -> figures.put(metric, rate * secondsPerUnit / 1000))));
    }
  }
}
