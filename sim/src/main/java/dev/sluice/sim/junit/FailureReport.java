package dev.sluice.sim.junit;

import dev.sluice.sim.Fault;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * The one failure that a simulated test ends with, in words: what failed, how to see it again, what
 * it takes, and where it is written down.
 *
 * <pre>
 * Seed 42 fails: the client got nothing
 *   again:    mvn test '-Dtest=EchoTest#answers' -Dsluice.sim.seed=42
 *             or @SimulatedTest(seed = 42)
 *   faults:   needs 1 of 23 (12 runs with fewer)
 *             fault 7 at 12.5 s: partition between client and server, for 4.2 s
 *   alone:    -Dsluice.sim.seed=42 -Dsluice.sim.onlyFaults=7
 *             or @SimulatedTest(seed = 42, onlyFaults = 7)
 *   trace:    file:///…
 *   picture:  file:///…
 * </pre>
 */
final class FailureReport {
  /** Of the cause's message so much is repeated; all of it is in the cause. */
  private static final int MAX_WORDS = 160;

  private final long seed;
  private final Class<?> testClass;
  private final Method method;
  private final StringBuilder lines = new StringBuilder();

  FailureReport(long seed, Class<?> testClass, Method method) {
    this.seed = seed;
    this.testClass = testClass;
    this.method = method;
    String test = afterLastDot(testClass.getName()) + "#" + method.getName();
    line("again:", "mvn test '-Dtest=%s' -Dsluice.sim.seed=%d".formatted(test, seed));
    line("", "or @SimulatedTest(seed = " + seed + ")");
  }

  private static String afterLastDot(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private FailureReport line(String label, String words) {
    lines.append("\n  ").append("%-10s".formatted(label)).append(words);
    return this;
  }

  FailureReport notRepeatable(@Nullable Throwable second) {
    return line(
        "beware:",
        "run again, the seed "
            + (second == null ? "passes" : "fails otherwise, with " + second)
            + "; the test depends on more than the seed: real time, threads, identity hash codes,"
            + " or what an earlier test left behind");
  }

  // What it takes.

  FailureReport faults(List<Fault> all, Set<Integer> needed, int runs, boolean limited) {
    if (all.isEmpty()) {
      return this;
    }
    Object count = needed.isEmpty() ? "none" : needed.size();
    String least = "needs %s%s of %d".formatted(limited ? "at most " : "", count, all.size());
    line("faults:", runs == 0 ? least : least + " (%d runs with fewer)".formatted(runs));
    for (Fault fault : all) {
      if (needed.contains(fault.number())) {
        line("", inWords(fault));
      }
    }
    return needed.isEmpty() || needed.size() == all.size() ? this : alone(needed);
  }

  private FailureReport alone(Set<Integer> needed) {
    String numbers = needed.stream().map(String::valueOf).collect(Collectors.joining(","));
    String list = needed.size() == 1 ? numbers : "{" + numbers.replace(",", ", ") + "}";
    line("alone:", "-Dsluice.sim.seed=%d -Dsluice.sim.onlyFaults=%s".formatted(seed, numbers));
    return line("", "or @SimulatedTest(seed = %d, onlyFaults = %s)".formatted(seed, list));
  }

  /** As {@code fault 7 at 12.5 s: partition between a and b, for 4.2 s}. */
  private static String inWords(Fault fault) {
    String kind = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String where =
        switch (fault.kind()) {
          case PARTITION, STALL, RESET, SEVER -> " between " + String.join(" and ", fault.hosts());
          case DELAY, BLOCK -> " from " + String.join(" to ", fault.hosts());
          default -> " of " + String.join(", ", fault.hosts());
        };
    String lasting = fault.duration().isZero() ? "" : ", for " + seconds(fault.duration());
    return "fault %d at %s: %s%s%s"
        .formatted(fault.number(), seconds(fault.time()), kind, where, lasting);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  // Where it is written down.

  /** {@return what files about this failure are called} */
  String fileName() {
    String name = afterLastDot(testClass.getName()).replace('$', '.');
    return name + "." + method.getName() + "-" + seed;
  }

  FailureReport files(RunRecord written) {
    return line("trace:", written.text().toUri().toString())
        .line("picture:", written.picture().toUri().toString());
  }

  FailureReport filesMissing(Exception why) {
    return line("trace:", "could not be written: " + why);
  }

  /**
   * The failure as JUnit reports it. What the run threw is its cause, with a stack trace of its
   * own; the failure itself has but the line of the test, which is where tools jump to.
   */
  AssertionFailedError toError(SimulatedRun run) {
    Throwable cause = Objects.requireNonNull(run.failure(), "the run does not fail");
    String message = "Seed " + seed + " fails: " + inWords(cause) + lines;
    AssertionFailedError error =
        cause instanceof AssertionFailedError compared && compared.isExpectedDefined()
            ? new AssertionFailedError(message, compared.getExpected(), compared.getActual(), cause)
            : new AssertionFailedError(message, cause);
    error.setStackTrace(
        SimulatedRun.frame(cause, testClass).stream().toArray(StackTraceElement[]::new));
    return error;
  }

  private static String inWords(Throwable thrown) {
    String message = Objects.requireNonNullElse(thrown.getMessage(), "");
    String whole = message.strip().lines().map(String::strip).collect(Collectors.joining(" "));
    String words =
        whole.length() <= MAX_WORDS ? whole : whole.substring(0, MAX_WORDS).strip() + " …";
    if (thrown instanceof AssertionError && !words.isEmpty()) {
      return words;
    }
    String name = thrown.getClass().getName();
    return words.isEmpty() ? name : name + ": " + words;
  }
}
