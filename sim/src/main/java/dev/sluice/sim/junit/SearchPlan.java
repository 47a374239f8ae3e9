package dev.sluice.sim.junit;

import dev.sluice.sim.FaultRates;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What a {@link SimulatedTest} asks for, and what JUnit's configuration changes about it.
 *
 * @param seeds what is run
 * @param rates what goes wrong by itself
 * @param onlyFaults the faults that happen; null for all
 * @param limit the virtual time that a world may take
 * @param shrinkRuns how many runs finding the faults that are needed may take
 * @param threads how many seeds run at a time
 * @param output the folder of traces and pictures
 */
record SearchPlan(
    Seeds seeds,
    FaultRates rates,
    @Nullable Set<Integer> onlyFaults,
    Duration limit,
    int shrinkRuns,
    int threads,
    Path output) {

  static final String SEED = "sluice.sim.seed";
  static final String SEEDS = "sluice.sim.seeds";
  static final String ONLY_FAULTS = "sluice.sim.onlyFaults";
  static final String THREADS = "sluice.sim.threads";
  static final String OUTPUT = "sluice.sim.output";

  private static final String FOLDER = "sluice-sim";

  static SearchPlan of(SimulatedTest test, ExtensionContext context) {
    return new SearchPlan(
        seeds(test, context),
        rates(test, context),
        onlyFaults(test, context),
        Duration.ofSeconds(atLeast(1, "limitSeconds", test.limitSeconds())),
        (int) atLeast(0, "shrinkRuns", test.shrinkRuns()),
        (int)
            atLeast(
                1,
                THREADS,
                configured(context, THREADS, Integer::valueOf)
                    .orElseGet(() -> Runtime.getRuntime().availableProcessors())),
        context.getConfigurationParameter(OUTPUT).map(Path::of).orElseGet(SearchPlan::usualOutput));
  }

  private static Seeds seeds(SimulatedTest test, ExtensionContext context) {
    Optional<Long> seed = configured(context, SEED, Long::valueOf);
    if (seed.isPresent()) {
      return Seeds.of(List.of(seed.get()));
    }
    if (test.seed().length > 0) {
      return Seeds.of(Arrays.stream(test.seed()).boxed().toList());
    }
    atLeast(1, "seeds", test.seeds());
    int count = configured(context, SEEDS, Integer::valueOf).orElseGet(test::seeds);
    return Seeds.search(test.from(), (int) atLeast(1, SEEDS, count));
  }

  private static FaultRates rates(SimulatedTest test, ExtensionContext context) {
    if (test.faultRates().isEmpty()) {
      return test.faults().rates();
    }
    Class<?> testClass = context.getRequiredTestClass();
    Method method =
        ReflectionSupport.findMethod(testClass, test.faultRates())
            .filter(found -> Modifier.isStatic(found.getModifiers()))
            .filter(found -> found.getReturnType() == FaultRates.class)
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        "@SimulatedTest(faultRates = \"%s\") needs a method `static FaultRates %s()` in %s"
                            .formatted(test.faultRates(), test.faultRates(), testClass.getName())));
    return (FaultRates) ReflectionSupport.invokeMethod(method, null);
  }

  private static @Nullable Set<Integer> onlyFaults(SimulatedTest test, ExtensionContext context) {
    Optional<Set<Integer>> numbers = configured(context, ONLY_FAULTS, SearchPlan::numbers);
    if (numbers.isPresent()) {
      return numbers.get();
    }
    return test.onlyFaults().length == 0
        ? null
        : Arrays.stream(test.onlyFaults()).boxed().collect(Collectors.toSet());
  }

  private static Set<Integer> numbers(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(number -> Integer.valueOf(number.strip()))
        .collect(Collectors.toSet());
  }

  private static <T> Optional<T> configured(
      ExtensionContext context, String name, Function<String, T> parsed) {
    return context
        .getConfigurationParameter(name)
        .map(
            text -> {
              try {
                return parsed.apply(text.strip());
              } catch (NumberFormatException e) {
                throw new ExtensionConfigurationException(
                    name + " is not a number: \"" + text + "\"", e);
              }
            });
  }

  private static long atLeast(long least, String name, long value) {
    if (value < least) {
      throw new ExtensionConfigurationException(
          "%s of @SimulatedTest must be at least %d, not %d".formatted(name, least, value));
    }
    return value;
  }

  /** Where a build keeps what it makes: Maven's folder, or Gradle's. */
  private static Path usualOutput() {
    boolean gradle = Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"));
    return Path.of(gradle ? "build" : "target", FOLDER);
  }
}
