package dev.sluice.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Runs tests with JUnit's own engine, apart from the ones that are run here, and looks at the
 * results.
 */
final class EngineRun {
  private static final String HERE = "sluice.sim.engineRun";

  /** Marks what is run by an {@link EngineRun} alone: some of it is meant to fail. */
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(Condition.class)
  @interface InEngineRun {}

  /** The condition behind {@link InEngineRun}. */
  static final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getConfigurationParameter(HERE).isPresent()
          ? ConditionEvaluationResult.enabled("run by a test")
          : ConditionEvaluationResult.disabled("run by tests only");
    }
  }

  private final Map<String, String> parameters = new HashMap<>();
  private final Path output;

  EngineRun(Path output) {
    this.output = output;
    Notes.BY_TEST.clear();
  }

  /** Sets a parameter of JUnit's configuration. */
  EngineRun with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  EngineExecutionResults of(Class<?> testClass) {
    return of(selectClass(testClass));
  }

  EngineExecutionResults of(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selector)
        .configurationParameter("sluice.sim.output", output.toString())
        .configurationParameter(HERE, "true")
        .configurationParameters(parameters)
        .execute();
  }

  /** The failure of the only test that failed. */
  Throwable failureOf(Class<?> testClass) {
    return failureOf(selectClass(testClass));
  }

  Throwable failureOf(DiscoverySelector selector) {
    List<Event> failed = of(selector).allEvents().failed().list();
    assertThat(failed).hasSize(1);
    return failed
        .getFirst()
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .orElseThrow();
  }

  /** What the tests that are run leave behind: they run on several threads. */
  static final class Notes {
    private static final Map<String, List<Object>> BY_TEST = new ConcurrentHashMap<>();

    private Notes() {}

    static void add(Class<?> test, Object note) {
      BY_TEST
          .computeIfAbsent(test.getName(), _ -> Collections.synchronizedList(new ArrayList<>()))
          .add(note);
    }

    static List<Object> of(Class<?> test) {
      return List.copyOf(BY_TEST.getOrDefault(test.getName(), List.of()));
    }
  }
}
