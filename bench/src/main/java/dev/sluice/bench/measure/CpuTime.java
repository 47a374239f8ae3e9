package dev.sluice.bench.measure;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The processor time that a process and those that it has started have used, as Linux counts it.
 *
 * <p>{@code /proc/PID/stat} knows user and system time, but only in ticks of 10 ms; {@code
 * schedstat} of every thread knows the whole to the nanosecond, but forgets threads that ended.
 * Between two readings the threads' sum is taken where no thread has ended in between, and the
 * ticks otherwise; it is split as the ticks are.
 */
public final class CpuTime {
  /** What the kernel calls USER_HZ, the same on every architecture that a JVM runs on. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /**
   * Counted from behind the command's name, which may contain blanks: proc(5), fields 14 and 15.
   */
  private static final int USER_FIELD = 14 - 3;

  private final Map<String, Long> threads;
  private final long userTicks;
  private final long systemTicks;

  private CpuTime(Map<String, Long> threads, long userTicks, long systemTicks) {
    this.threads = threads;
    this.userTicks = userTicks;
    this.systemTicks = systemTicks;
  }

  /**
   * Reads the clock of a process and of those that it has started.
   *
   * @param pid the process
   * @return what they have used so far
   * @throws BenchException if there is no such process, or the system is not Linux
   */
  public static CpuTime of(long pid) {
    CpuTime sum = read(pid);
    for (ProcessHandle child :
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
      sum = sum.plus(read(child.pid()));
    }
    return sum;
  }

  private static CpuTime read(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      Map<String, Long> threads = new HashMap<>();
      try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
        for (Path task : tasks) {
          readThread(task, threads);
        }
      }
      return parse(threads, Files.readString(process.resolve("stat")));
    } catch (IOException | DirectoryIteratorException e) {
      throw new BenchException("no CPU time of process " + pid + ": " + e.getMessage(), e);
    }
  }

  private static void readThread(Path task, Map<String, Long> threads) throws IOException {
    Path file = task.resolve("schedstat");
    if (!Files.exists(file)) {
      return;
    }
    try {
      String text = Files.readString(file);
      threads.put(
          task.getFileName().toString(), Long.valueOf(text.substring(0, text.indexOf(' '))));
    } catch (NoSuchFileException ended) {
      threads.remove(task.getFileName().toString());
    }
  }

  static CpuTime parse(Map<String, Long> threads, String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new CpuTime(
        threads, Long.parseLong(fields[USER_FIELD]), Long.parseLong(fields[USER_FIELD + 1]));
  }

  private CpuTime plus(CpuTime other) {
    Map<String, Long> all = new HashMap<>(threads);
    all.putAll(other.threads);
    return new CpuTime(all, userTicks + other.userTicks, systemTicks + other.systemTicks);
  }

  /**
   * What was used between two readings.
   *
   * @param earlier the first of them
   * @return user and system time
   */
  public Used since(CpuTime earlier) {
    // A child that ended in between has taken its ticks along.
    double user = Math.max(0, userTicks - earlier.userTicks) * (double) NANOS_PER_TICK;
    double system = Math.max(0, systemTicks - earlier.systemTicks) * (double) NANOS_PER_TICK;
    double ticks = user + system;
    Set<String> before = earlier.threads.keySet();
    if (threads.isEmpty() || !threads.keySet().containsAll(before)) {
      return new Used(user, system);
    }
    double total = 0;
    for (Map.Entry<String, Long> thread : threads.entrySet()) {
      total += thread.getValue() - earlier.threads.getOrDefault(thread.getKey(), 0L);
    }
    double userPart = ticks == 0 ? 0 : user / ticks;
    return new Used(total * userPart, total * (1 - userPart));
  }

  /**
   * Processor time in nanoseconds.
   *
   * @param user outside of the kernel
   * @param system in the kernel, for the process
   */
  public record Used(double user, double system) {
    /** {@return both} */
    public double total() {
      return user + system;
    }
  }
}
