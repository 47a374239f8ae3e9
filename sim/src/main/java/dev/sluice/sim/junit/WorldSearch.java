package dev.sluice.sim.junit;

import dev.sluice.sim.Fault;
import dev.sluice.sim.FaultShrinker;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.trace.TraceListener;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * One simulated test from its first seed to its result.
 *
 * <pre>
 *   search ──► every seed passes
 *     │
 *     └► the lowest seed that fails ──► run again: does it fail as before?
 *          ──► run with fewer and fewer faults ──► run with a trace what is left ──► one failure
 * </pre>
 */
final class WorldSearch {
  private final SearchPlan plan;
  private final ExtensionContext context;
  private final TestBody body;
  private final SeedSearch search;
  private final AtomicInteger aborted = new AtomicInteger();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicReference<@Nullable TestAbortedException> abortion = new AtomicReference<>();

  WorldSearch(SearchPlan plan, ExtensionContext context) {
    this.plan = plan;
    this.context = context;
    this.body = new TestBody(context);
    this.search = new SeedSearch(plan.seeds(), this::failing);
  }

  /** Runs the test; throws what JUnit is to report. */
  void run() throws InterruptedException {
    SeedSearch.Found found = search.lowestFailing(plan.threads());
    if (found != null) {
      throw failure(found.seed(), found.run());
    }
    TestAbortedException reason = abortion.get();
    if (reason != null && aborted.get() == plan.seeds().count()) {
      throw reason;
    }
  }

  /** What a passing test has to say: how much was tried. */
  String summary() {
    return "%s passed, with %d faults".formatted(plan.seeds(), faults.get());
  }

  /** Runs a seed; null unless it fails. */
  private @Nullable SimulatedRun failing(long seed) {
    SimulatedRun run = run(seed, plan.onlyFaults(), null);
    faults.addAndGet(run.faults().size());
    if (run.failure() instanceof TestAbortedException reason) {
      aborted.incrementAndGet();
      abortion.compareAndSet(null, reason);
      return null;
    }
    return run.failure() == null ? null : run;
  }

  private SimulatedRun run(
      long seed, @Nullable Set<Integer> onlyFaults, @Nullable TraceListener trace) {
    Simulation.Builder world =
        Simulation.builder().seed(seed).faults(plan.rates()).timeLimit(plan.limit());
    if (onlyFaults != null) {
      world.onlyFaults(onlyFaults);
    }
    if (trace != null) {
      world.trace(trace);
    }
    return SimulatedRun.of(world.build(), body);
  }

  // The seed that fails.

  private AssertionError failure(long seed, SimulatedRun first) {
    Class<?> testClass = context.getRequiredTestClass();
    Method method = context.getRequiredTestMethod();
    FailureReport report = new FailureReport(seed, testClass, method);
    SimulatedRun second = run(seed, plan.onlyFaults(), null);
    if (!first.failsAs(second, testClass)) {
      return report.notRepeatable(second.failure()).toError(first);
    }
    FaultShrinker shrinker =
        new FaultShrinker(
            faults -> first.failsAs(run(seed, faults, null), testClass), plan.shrinkRuns());
    NavigableSet<Integer> needed = shrinker.shrink(numbers(first));
    report.faults(first.faults(), needed, shrinker.runs(), shrinker.isExhausted());
    try {
      String name = report.fileName();
      RunRecord written = RunRecord.of(plan.output(), name, trace -> run(seed, needed, trace));
      return report.files(written).toError(written.run());
    } catch (IOException | RuntimeException e) {
      // What failed the test matters more than that it could not be written down.
      return report.filesMissing(e).toError(run(seed, needed, null));
    }
  }

  private static Set<Integer> numbers(SimulatedRun run) {
    return run.faults().stream().map(Fault::number).collect(Collectors.toSet());
  }
}
