package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a work tree that is built already, with a JDK that only shows how it is called.
 */
class LauncherTest {
  @TempDir private Path tree;

  @BeforeEach
  void buildTree() throws IOException {
    Files.createFile(tree.resolve("pom.xml"));
    for (String module : new String[] {"core", "sim", "check", "cli", "examples"}) {
      Files.createDirectories(tree.resolve(module + "/src/main"));
      Files.createFile(tree.resolve(module + "/pom.xml"));
    }
    Files.createDirectories(tree.resolve("jdk/bin"));
    Path launcher = Files.createDirectories(tree.resolve("target/launcher/build-1")).getParent();
    Files.writeString(launcher.resolve("current"), "build-1\n");
    Files.writeString(tree.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    program("jdk/bin/javac", "");
    Files.copy(Path.of("..", "sluice"), tree.resolve("sluice"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void program(String name, String script) throws IOException {
    Path path = Files.writeString(tree.resolve(name), "#!/bin/sh\n" + script);
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  /** Runs a shell's command line in the tree, which calls the launcher. */
  private PeerProcess shell(String line) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).directory(tree.toFile());
    builder.environment().put("SLUICE_JAVA_HOME", tree.resolve("jdk").toString());
    builder.environment().remove("SLUICE_JAVA_OPTS");
    return PeerProcess.start(builder);
  }

  private String outputOf(String line) {
    try (PeerProcess shell = shell(line)) {
      assertThat(shell.exitCode()).isZero();
      return shell.output();
    }
  }

  @Test
  void argumentsReachTheCommandAsTheyWereWritten() throws IOException {
    program("jdk/bin/java", "printf '<%s>' \"$@\"");

    assertThat(outputOf("./sluice connect 'a  b' '' '*'")).endsWith("<connect><a  b><><*>");
  }

  @Test
  void theExitCodeIsTheCommands() throws IOException {
    program("jdk/bin/java", "exit 130");
    try (PeerProcess shell = shell("./sluice connect")) {
      assertThat(shell.exitCode()).isEqualTo(130);
    }
  }

  @Test
  void theJvmTakesThePlaceOfTheLauncher() throws IOException {
    program("jdk/bin/java", "echo $$");
    try (PeerProcess shell = shell("exec ./sluice demo")) {
      assertThat(shell.exitCode()).isZero();
      assertThat(shell.output()).isEqualTo(shell.process().pid() + "\n");
    }
  }

  @Test
  void aClosedInputCannotBeRead() throws IOException {
    program("jdk/bin/java", "cat 2>&1 | sed 's/.*: //'");

    assertThat(outputOf("./sluice listen <&-")).isEqualTo("Bad file descriptor\n");
  }

  @Test
  void aClosedOutputCannotBeWrittenTo() throws IOException {
    program("jdk/bin/java", "echo hello 2>\"$0.errors\"; echo done >>\"$0.errors\"");
    outputOf("./sluice listen >&-");

    assertThat(tree.resolve("jdk/bin/java.errors")).content(UTF_8).contains("I/O error", "done");
  }

  @Test
  void withoutATerminalTheCommandIsToldSo() throws IOException {
    program("jdk/bin/java", "printf '%s\\n' \"$@\"");

    assertThat(outputOf("./sluice listen </dev/null"))
        .contains("-Dsluice.terminal=false\n", "-Dsluice.terminal.input=false\n");
  }

  @Test
  void theBenchmarkIsAProgramOfItsOwn() throws IOException {
    Files.createDirectories(tree.resolve("bench/src/main"));
    Files.createFile(tree.resolve("bench/pom.xml"));
    Path launcher = Files.createDirectories(tree.resolve("target/launcher-bench/build-2"));
    Files.createFile(launcher.resolve("bench.jar"));
    Files.writeString(launcher.resolveSibling("current"), "build-2\n");
    buildNode(tree.resolve("jdk").toString());
    program("jdk/bin/java", "printf '%s\\n' \"$@\"");

    assertThat(outputOf("./sluice bench echo '--servers=a b'"))
        .contains("-Dsluice.launcher=" + tree.toRealPath().resolve("sluice") + "\n")
        .endsWith(
            "--class-path\n"
                + tree.toRealPath().resolve("target/launcher-bench/build-2/bench.jar")
                + "\ndev.sluice.bench.Bench\necho\n--servers=a b\n");
  }

  @Test
  void otherCommandsDoNotLookAtTheBenchmark() throws IOException {
    Files.createDirectories(tree.resolve("bench/src/main"));
    Files.writeString(tree.resolve("bench/pom.xml"), "newer than any build");
    program("jdk/bin/java", "printf '<%s>' \"$@\"");

    assertThat(outputOf("./sluice echo 0")).endsWith("<echo><0>").doesNotContain("building");
  }

  private void buildNode(String jdk) throws IOException {
    Files.createDirectories(tree.resolve("js/src/main"));
    Files.createFile(tree.resolve("js/pom.xml"));
    Path build = Files.createDirectories(tree.resolve("target/launcher-js/build-3"));
    Files.writeString(build.resolve("jdk"), jdk + "\n");
    Files.writeString(build.resolveSibling("current"), "build-3\n");
    program("target/launcher-js/build-3/node", "echo $$; printf '<%s>' \"$@\"; cat; exit 7");
  }

  @Test
  void aNodeProgramTakesThePlaceOfTheLauncherWithItsArgumentsInputAndExitCode() throws IOException {
    buildNode(tree.resolve("jdk").toString());
    program("jdk/bin/java", "exit 1");
    try (PeerProcess shell = shell("echo input | exec ./sluice run --flag 'a  b.js' '' '*'")) {
      assertThat(shell.exitCode()).isEqualTo(7);
      assertThat(shell.output()).endsWith("<--flag><a  b.js><><*>input\n");
    }
    try (PeerProcess shell = shell("exec ./sluice run </dev/null")) {
      assertThat(shell.exitCode()).isEqualTo(7);
      assertThat(shell.output()).startsWith(shell.process().pid() + "\n");
    }
  }

  @Test
  void aNodeProgramReadsAndWritesNothingWhereAStreamIsClosed() throws IOException {
    buildNode(tree.resolve("jdk").toString());
    program("jdk/bin/java", "exit 1");
    program(
        "target/launcher-js/build-3/node",
        "{ cat && echo out; } 2>\"$0.errors\" && echo \"status $?\" >>\"$0.errors\"");
    outputOf("./sluice run a.js <&- >&-");

    assertThat(tree.resolve("target/launcher-js/build-3/node.errors"))
        .content()
        .isEqualTo("status 0\n");
  }

  @Test
  void nodeProgramsAreRunByTheJdkThatTheirJvmWasMadeOf() throws IOException {
    buildNode("/another/jdk");
    program("jdk/bin/java", "exit 1");

    try (PeerProcess shell = shell("./sluice run a.js")) {
      assertThat(shell.exitCode()).isEqualTo(1);
      assertThat(shell.output()).contains("sluice: ").doesNotContain("<a.js>");
    }
  }

  @Test
  void otherCommandsDoNotLookAtJavaScript() throws IOException {
    buildNode("/another/jdk");
    Files.writeString(tree.resolve("js/pom.xml"), "newer than any build");
    program("jdk/bin/java", "printf '<%s>' \"$@\"");

    assertThat(outputOf("./sluice echo 0")).endsWith("<echo><0>").doesNotContain("building");
  }
}
