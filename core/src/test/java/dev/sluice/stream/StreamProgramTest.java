package dev.sluice.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs about streams, with random operations on random streams at random moments, must print
 * what they printed on Node 25: every event, every result, the state after every operation, in the
 * same order. The programs and traces are recorded; {@code stream-programs.js} says how.
 */
class StreamProgramTest {
  @TestFactory
  Stream<DynamicTest> randomProgramsPrintWhatNodePrints() throws IOException {
    Map<String, List<String>> traces = traces(resource("random-programs.trace"));
    return StreamProgram.parse(resource("random-programs.txt")).stream()
        .map(
            program ->
                DynamicTest.dynamicTest(
                    program.name(),
                    () ->
                        assertThat(program.run())
                            .as(() -> String.join("\n", program.lines()))
                            .isEqualTo(traces.get(program.name()))));
  }

  private static Map<String, List<String>> traces(String text) {
    Map<String, List<String>> traces = new LinkedHashMap<>();
    Arrays.stream(text.split("(?m)^=== "))
        .filter(block -> !block.isEmpty())
        .map(block -> block.lines().toList())
        .forEach(lines -> traces.put(lines.getFirst(), lines.subList(1, lines.size())));
    return traces;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = StreamProgramTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
