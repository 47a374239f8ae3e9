package dev.sluice.bench.measure;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Instructions and cycles of a process, counted by the processor, read through {@code perf stat}.
 *
 * <p>Attaching and detaching take some milliseconds of which nobody knows how many messages fell
 * into them. So perf counts the processor time that it saw as well, and what it counted is told per
 * second of that; times the processor time per message, which is known exactly, it is the count per
 * message.
 */
public final class HardwareCounters {
  private static final String CLOCK = "task-clock";
  private static final long STOP_SECONDS = 10;

  private final Path perf;
  private final Children children;

  private HardwareCounters(Path perf, Children children) {
    this.perf = perf;
    this.children = children;
  }

  /** What is counted. */
  public enum Counter {
    /** Instructions outside of the kernel. */
    USER_INSTRUCTIONS("instructions:u"),

    /** Instructions in the kernel. */
    KERNEL_INSTRUCTIONS("instructions:k"),

    /** Cycles outside of the kernel. */
    USER_CYCLES("cycles:u"),

    /** Cycles in the kernel. */
    KERNEL_CYCLES("cycles:k");

    private final String event;

    Counter(String event) {
      this.event = event;
    }
  }

  /**
   * Why nothing can be counted on this machine.
   *
   * @return empty if it can
   */
  public static Optional<String> obstacle() {
    Optional<Path> perf = Programs.find("perf");
    if (perf.isEmpty()) {
      return Optional.of("there is no perf (it comes with linux-perf or linux-tools)");
    }
    Programs.Answer answer =
        Programs.answer(
            List.of(perf.get().toString(), "stat", "-x,", "-e", events(), "--", "true"));
    if (answer.exitCode() != 0) {
      return Optional.of("perf stat fails: " + answer.lines().stream().findFirst().orElse(""));
    }
    Map<String, Double> counts = parse(answer.lines());
    for (Counter counter : Counter.values()) {
      if (!counts.containsKey(counter.event)) {
        return Optional.of(
            "perf stat says that %s is not supported or not counted here, as on most virtual machines"
                .formatted(counter.event));
      }
    }
    return Optional.empty();
  }

  /**
   * Counters, where they can be read.
   *
   * @param children whom perf's processes belong to
   * @return empty where there is an {@link #obstacle()}
   */
  public static Optional<HardwareCounters> find(Children children) {
    return obstacle().isPresent()
        ? Optional.empty()
        : Programs.find("perf").map(perf -> new HardwareCounters(perf, children));
  }

  private static String events() {
    List<String> events = new ArrayList<>(List.of(CLOCK));
    for (Counter counter : Counter.values()) {
      events.add(counter.event);
    }
    return String.join(",", events);
  }

  /**
   * Begins to count.
   *
   * @param pid the process
   * @return what counts
   */
  public Counting start(long pid) {
    ProcessBuilder builder =
        new ProcessBuilder(perf.toString(), "stat", "-x,", "-e", events(), "-p", Long.toString(pid))
            .redirectErrorStream(true);
    return new Counting(children.start(builder));
  }

  /** A count that is under way. */
  public static final class Counting {
    private final Process process;

    private Counting(Process process) {
      this.process = process;
    }

    /**
     * Ends the count.
     *
     * @return what was counted
     * @throws BenchException if perf does not end
     */
    public Counts stop() {
      try (OutputStream input = process.getOutputStream()) {
        // perf ends, and prints, at SIGINT.
        Programs.answer(List.of("kill", "-INT", Long.toString(process.pid())));
        List<String> lines = process.inputReader().lines().toList();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          throw new BenchException("perf stat does not end");
        }
        input.flush();
        return new Counts(parse(lines));
      } catch (IOException e) {
        throw new BenchException("perf stat was lost: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("interrupted while perf stat ended", e);
      }
    }
  }

  /**
   * The lines of {@code perf stat -x,}: count, unit, event, …; those without a count are left out.
   */
  static Map<String, Double> parse(List<String> lines) {
    Map<String, Double> counts = new HashMap<>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      if (fields.length > 2 && !fields[0].isEmpty() && Character.isDigit(fields[0].charAt(0))) {
        counts.put(fields[2], Double.valueOf(fields[0]));
      }
    }
    return counts;
  }

  /** What was counted, by perf's names. */
  public static final class Counts {
    private final Map<String, Double> byEvent;

    Counts(Map<String, Double> byEvent) {
      this.byEvent = Map.copyOf(byEvent);
    }

    /**
     * How often per second of the process's own processor time.
     *
     * @param counter what
     * @return empty if it was not counted
     */
    public OptionalDouble perCpuSecond(Counter counter) {
      @Nullable Double count = byEvent.get(counter.event);
      @Nullable Double millis = byEvent.get(CLOCK);
      if (count == null || millis == null || millis == 0) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(count / millis * TimeUnit.SECONDS.toMillis(1));
    }
  }
}
