package dev.sluice.bench.sim;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How long something took: by the clock, and of the calling thread's time on a core, which other
 * programs on the machine do not lengthen.
 *
 * @param wallNanos by the clock; while it runs, when it was started
 * @param cpuNanos on a core; while it runs, what the thread had used before
 */
record Stopwatch(long wallNanos, long cpuNanos) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Runs from now on. */
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime(), cpu());
  }

  /** What has passed since it was started. */
  Stopwatch stop() {
    return new Stopwatch(System.nanoTime() - wallNanos, cpu() - cpuNanos);
  }

  Stopwatch plus(Stopwatch other) {
    return new Stopwatch(wallNanos + other.wallNanos, cpuNanos + other.cpuNanos);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The time, and how many of something went into a second of each kind. */
  String text(long count) {
    double wall = wallNanos / NANOS_PER_SECOND;
    double cpu = cpuNanos / NANOS_PER_SECOND;
    return String.format(
        Locale.ROOT,
        "%.1f s, %,.0f a second; %.1f s on a core, %,.0f a second of it",
        wall,
        count / wall,
        cpu,
        count / cpu);
  }
}
