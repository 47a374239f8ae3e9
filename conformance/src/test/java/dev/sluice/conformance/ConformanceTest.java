package dev.sluice.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.Capability;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs every twin on every backend of this machine, and holds its trace against Node's. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the recordings are those of Node on Linux")
class ConformanceTest {
  /** No scenario takes two seconds on a machine that has nothing else to do. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(30);

  @TestFactory
  Stream<DynamicContainer> backends() {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.unavailability().isEmpty())
        .map(provider -> dynamicContainer(provider.name(), scenarios(provider)));
  }

  private static Stream<DynamicTest> scenarios(BackendProvider provider) {
    Set<String> powers = powers(provider);
    String only = System.getProperty("sluice.scenario", "");
    try {
      return Twins.under(Twins.RECORDINGS, ".jsonl").stream()
          .filter(scenario -> scenario.contains(only))
          .map(
              scenario ->
                  dynamicTest(scenario, () -> tellsTheSame(scenario, provider.name(), powers)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> powers(BackendProvider provider) {
    try (Backend backend = provider.open()) {
      Set<String> powers =
          backend.capabilities().stream().map(Capability::name).collect(Collectors.toSet());
      if (hasIpv6()) {
        powers.add("IPV6");
      }
      return powers;
    }
  }

  static boolean hasIpv6() {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress("::1", 0));
      return true;
    } catch (IOException none) {
      return false;
    }
  }

  private static void tellsTheSame(String scenario, String backend, Set<String> powers)
      throws Exception {
    Recording recording = Recording.read(Twins.RECORDINGS.resolve(scenario + ".jsonl"));
    if (!powers.containsAll(recording.needs())) {
      throw new TestAbortedException(backend + " has not the power of " + recording.needs());
    }
    try (Trace trace = new Trace()) {
      Throwable uncaught = run(Twins.twin(scenario), backend, trace);
      trace.log("process", "exit", uncaught == null ? 0 : 1);
      List<String> differences = Comparison.differences(recording, trace.lines());
      if (!differences.isEmpty()) {
        throw new AssertionFailedError(report(differences, trace), uncaught);
      }
    }
  }

  /** What was not caught, or null. A loop that does not end is interrupted and fails the test. */
  private static @Nullable Throwable run(Scenario twin, String backend, Trace trace)
      throws InterruptedException {
    @Nullable Throwable[] uncaught = {null};
    LoopOptions options = LoopOptions.builder().backend(backend).build();
    Thread thread =
        Thread.ofPlatform()
            .name("scenario")
            .daemon()
            .start(
                () -> {
                  try {
                    EventLoop.run(options, () -> twin.run(trace));
                  } catch (RuntimeException | Error e) {
                    uncaught[0] = e;
                  }
                });
    if (!thread.join(LONGEST_RUN)) {
      String where =
          Arrays.stream(thread.getStackTrace())
              .map(at -> "\n  at " + at)
              .collect(Collectors.joining());
      thread.interrupt();
      throw new AssertionFailedError(report(List.of("the loop does not end" + where), trace));
    }
    return uncaught[0];
  }

  private static String report(List<String> differences, Trace trace) {
    return String.join("\n", differences)
        + "\nthe whole trace:\n"
        + trace.lines().stream().map(JsonObject::toString).collect(Collectors.joining("\n"));
  }
}
