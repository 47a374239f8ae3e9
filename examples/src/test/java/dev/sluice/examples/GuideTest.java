package dev.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.sluice.sim.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * The guide about testing says what is so: its code is that of the examples, and what it says a
 * failing test prints is what one prints. With {@code -Dsluice.guide.update=true} what is printed,
 * and its picture, are written into the guide instead; then read what it says about them.
 */
class GuideTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path GUIDE = ROOT.resolve("docs/testing-your-network-code.md");
  private static final Path PICTURE = ROOT.resolve("docs/images/lost-write.svg");

  private static final Pattern CODE =
      Pattern.compile("<!-- from (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern OUTPUT =
      Pattern.compile("<!-- printed -->\n```\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path output;

  @Test
  void itsCodeIsThatOfTheExamples() throws IOException {
    Matcher code = CODE.matcher(Files.readString(GUIDE));
    for (MatchResult found : code.results().toList()) {
      String source = Files.readString(ROOT.resolve(found.group(1)));
      assertThat(withoutIndentation(source))
          .as(found.group(1))
          .contains(withoutIndentation(found.group(2)));
    }
    assertThat(code.reset().results()).hasSizeGreaterThan(3);
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  @Test
  void whatAFailingTestPrintsIsWhatItSays() throws IOException {
    String printed =
        failureOfTheServerWithTheBug().replace(output.toUri().toString(), "file:///…/sluice-sim/");
    Path picture = onlyFile("*.svg");
    String guide = Files.readString(GUIDE);
    Matcher block = OUTPUT.matcher(guide);
    assertThat(block.find()).isTrue();
    if (Boolean.getBoolean("sluice.guide.update")) {
      String before = guide.substring(0, block.start(1));
      Files.writeString(GUIDE, before + printed + "\n" + guide.substring(block.end(1)));
      Files.copy(picture, PICTURE, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(Files.readString(GUIDE)).contains("```\n" + printed + "\n```");
    assertThat(PICTURE).hasSameTextualContentAs(picture);
  }

  /** Runs the tests of the server that acknowledges too early, as a reader of the guide would. */
  private String failureOfTheServerWithTheBug() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            selectMethod(
                "dev.sluice.examples.kv.LostWrites",
                "noAcknowledgedWriteIsLost",
                Simulation.class.getName()))
        .configurationParameter("sluice.sim.output", output.toString())
        .execute()
        .testEvents()
        .failed()
        .list()
        .getFirst()
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .orElseThrow()
        .getMessage();
  }

  private Path onlyFile(String pattern) throws IOException {
    try (var files = Files.newDirectoryStream(output, pattern)) {
      return files.iterator().next();
    }
  }
}
