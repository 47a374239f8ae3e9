package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the launcher does when it builds, so that commands start fast. */
class QuickStartTest {
  private static final Path STACK_MAPS = Path.of("src/main/launcher/StackMaps.java");

  @TempDir private Path folder;

  private static PeerProcess java(String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(line, arguments);
    return PeerProcess.start(new ProcessBuilder(line));
  }

  private static void run(String expected, String... arguments) {
    try (PeerProcess process = java(arguments)) {
      assertThat(process.exitCode()).as(process::output).isZero();
      assertThat(process.output()).contains(expected);
    }
  }

  private Path copyOfPicocli() throws IOException, URISyntaxException {
    Path original =
        Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.copy(original, folder.resolve("picocli.jar"));
  }

  private static List<Integer> versionsOfClasses(Path jar) throws IOException {
    List<Integer> versions = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream bytes = zip.getInputStream(entry)) {
            ClassModel model = ClassFile.of().parse(bytes.readAllBytes());
            versions.add(model.majorVersion());
          }
        }
      }
    }
    return versions;
  }

  @Test
  void oldClassesGetStackMapsAndPassTheVerifier() throws Exception {
    Path jar = copyOfPicocli();
    int classes = versionsOfClasses(jar).size();
    run("", STACK_MAPS.toString(), jar.toString());

    assertThat(versionsOfClasses(jar))
        .hasSize(classes)
        .allMatch(version -> version >= ClassFile.JAVA_7_VERSION);
    // From this version on the JVM takes no class whose stack maps are missing or wrong.
    run(
        "Generates a bash completion script",
        "--class-path",
        jar.toString(),
        "picocli.AutoComplete",
        "--help");
  }

  @Test
  void theTrainingServesAndStops() {
    run(
        "",
        "--enable-native-access=ALL-UNNAMED",
        "--class-path",
        System.getProperty("java.class.path"),
        "dev.sluice.cli.Training");
  }
}
