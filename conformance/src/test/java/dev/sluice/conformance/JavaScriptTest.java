package dev.sluice.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.js.NodeRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Runs the Node programs themselves, each in a runtime of its own, and holds what they print
 * against what they printed on Node: the scenarios by the rules of their traces, the programs under
 * {@code traces} line by line. {@code -Dsluice.scenario=PART} takes those whose path contains PART.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the recordings are those of Node on Linux")
class JavaScriptTest {
  private static final Path TRACES = Path.of("traces");
  private static final String ONLY = System.getProperty("sluice.scenario", "");

  /**
   * The scenarios whose declared deviation is JavaScript's too, and why. What the others declare is
   * for their twin alone.
   */
  private static final Map<String, String> DEVIATIONS =
      Map.of(
          "net/server/a-literal-host-is-bound-before-listen-returns",
          "A host that needs no lookup is bound at once: programs ask for the address on the next"
              + " line.");

  /** No program takes two seconds on a machine that has nothing else to do. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(40);

  /** What a program printed, and how it ended. */
  private record Run(String out, String err, int code) {
    static Run of(Path file) throws InterruptedException {
      Path program = file.toAbsolutePath();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int[] code = {-1};
      try (NodeRuntime node =
          NodeRuntime.builder()
              .stdin(new ByteArrayInputStream(new byte[0]))
              .stdout(out)
              .stderr(err)
              .workingDirectory(program.getParent())
              .build()) {
        Thread thread =
            Thread.ofPlatform().name("program").daemon().start(() -> code[0] = node.run(program));
        boolean ended = thread.join(LONGEST_RUN);
        node.stop();
        thread.join(LONGEST_RUN);
        assertThat(ended).as(() -> "ends by itself; it printed\n" + out + err).isTrue();
      }
      return new Run(out.toString(UTF_8), err.toString(UTF_8), code[0]);
    }
  }

  @TestFactory
  Stream<DynamicContainer> programs() throws IOException {
    return Stream.of(
        dynamicContainer(
            "scenarios",
            named(Twins.RECORDINGS, ".jsonl")
                .map(name -> dynamicTest(name, () -> tellsTheSame(name)))),
        dynamicContainer(
            "traces", named(TRACES, ".out").map(name -> dynamicTest(name, () -> prints(name)))));
  }

  private static Stream<String> named(Path folder, String ending) throws IOException {
    return Twins.under(folder, ending).stream().filter(name -> name.contains(ONLY));
  }

  private static void tellsTheSame(String name) throws Exception {
    Recording declared = Recording.read(Twins.RECORDINGS.resolve(name + ".jsonl"));
    Recording recording = DEVIATIONS.containsKey(name) ? declared : declared.withoutDeviations();
    assumeTrue(
        !recording.needs().contains("IPV6") || ConformanceTest.hasIpv6(), "there is no IPv6 here");
    Run run = Run.of(Twins.SCENARIOS.resolve(name + ".js"));
    List<String> differences =
        Comparison.differences(recording, Recording.of(run.out().lines().toList()).lines());
    assertThat(differences).as(() -> run.out() + run.err()).isEmpty();
  }

  private static void prints(String name) throws Exception {
    Run run = Run.of(TRACES.resolve(name + ".js"));
    assertThat(run.out() + "exit code " + run.code() + "\n")
        .as(run.err())
        .isEqualTo(Files.readString(TRACES.resolve(name + ".out")));
  }
}
