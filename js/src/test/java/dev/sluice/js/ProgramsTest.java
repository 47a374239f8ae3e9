package dev.sluice.js;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every program under {@code src/test/programs}: it checks itself and must end with exit code
 * 0, as it does on Node. Each has a runtime of its own. {@code -Dsluice.programs=PART} takes those
 * whose path contains PART.
 */
class ProgramsTest {
  private static final Path PROGRAMS = Path.of("src/test/programs").toAbsolutePath();
  private static final String WANTED = System.getProperty("sluice.programs", "");
  private static final int SUCCESS = 0;

  /** The longest takes a tenth of it; a machine may be busy. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private static Path commands;
  private static String node;

  @BeforeAll
  static void writeTheCommandForProgramsThatStartThemselves() throws IOException {
    node = NodeCommand.in(commands);
  }

  @TestFactory
  Stream<DynamicContainer> programs() {
    return list(PROGRAMS, Files::isDirectory).stream()
        .map(area -> DynamicContainer.dynamicContainer(name(area), tests(area)));
  }

  private static Stream<DynamicTest> tests(Path area) {
    return list(area, ProgramsTest::isProgram).stream()
        .filter(program -> program.toString().contains(WANTED))
        .map(program -> DynamicTest.dynamicTest(name(program), () -> run(program)));
  }

  private static boolean isProgram(Path file) {
    String name = file.toString();
    return name.endsWith(".js") || name.endsWith(".mjs") || name.endsWith(".cjs");
  }

  private static void run(Path program) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int code;
    boolean late;
    try (NodeRuntime runtime =
            NodeRuntime.builder()
                .executable(node)
                .stdin(new ByteArrayInputStream(new byte[0]))
                .stdout(output)
                .stderr(output)
                .workingDirectory(program.getParent())
                .build();
        Deadline deadline = new Deadline(runtime, LIMIT)) {
      code = runtime.run(program);
      late = deadline.missed();
    }
    String printed = output.toString(StandardCharsets.UTF_8);
    assertThat(late).as(() -> program + " runs on; it printed:\n" + printed).isFalse();
    assertThat(code).as(() -> program + " printed:\n" + printed).isEqualTo(SUCCESS);
  }

  private static List<Path> list(Path directory, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
