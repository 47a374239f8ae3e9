package dev.sluice.js;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What random programs of ticks, microtasks, promises, immediates, timers, exceptions and
 * rejections run in which order: the same as on Node 25, where it is recorded. {@code
 * interleavings.js} is the program, and says how.
 */
class InterleavingsTest {
  /** Scenarios of one seed, as many as were run on Node; not all of them are recorded. */
  private static final String SCENARIOS = "50";

  @TestFactory
  Stream<DynamicTest> randomInterleavingsRunInTheOrderOfNode()
      throws IOException, URISyntaxException {
    Map<String, List<String>> recorded =
        Files.readAllLines(resource("interleavings.trace")).stream()
            .collect(groupingBy(InterleavingsTest::program, TreeMap::new, toList()));
    assertThat(recorded).isNotEmpty();
    return recorded.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
  }

  private static void check(String program, List<String> recorded)
      throws IOException, URISyntaxException {
    String[] words = program.split(" ", -1);
    Map<String, String> ours =
        run(words[0], SCENARIOS, words[1])
            .lines()
            .collect(toMap(InterleavingsTest::scenario, Function.identity()));
    assertThat(recorded.stream().map(line -> ours.get(scenario(line))).toList())
        .isEqualTo(recorded);
  }

  private static String run(String... arguments) throws IOException, URISyntaxException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (NodeRuntime node =
        NodeRuntime.builder()
            .stdin(new ByteArrayInputStream(new byte[0]))
            .stdout(output)
            .stderr(output)
            .arguments(arguments)
            .build()) {
      assertThat(node.run(resource("interleavings.js"))).isZero();
    }
    return output.toString(UTF_8);
  }

  /** Seed and mode, which are the same for many scenarios. */
  private static String program(String line) {
    return line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1));
  }

  private static String scenario(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(InterleavingsTest.class.getResource(name), name).toURI());
  }
}
