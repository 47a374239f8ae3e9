package dev.sluice.js;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code sluice run} as a process: where programs come from, and how they end. */
class RunTest {
  /** Starting a JVM with JavaScript in it takes seconds on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String WAITS = "setTimeout(() => {}, 60000); console.log('up');";

  @TempDir private static Path commands;
  private static String node;

  @TempDir private Path folder;

  @BeforeAll
  static void writeTheCommand() throws IOException {
    node = NodeCommand.in(commands);
  }

  /** The command, called by a shell, which finds it as {@code "$@"}. */
  private PeerProcess shell(String line, String... arguments) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", line, "sh", node));
    words.addAll(List.of(arguments));
    return PeerProcess.start(
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true));
  }

  private PeerProcess run(String... arguments) {
    return shell("exec \"$@\"", arguments);
  }

  private void file(String name, String source) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }

  private void check(PeerProcess process, int code, String... printed) {
    assertThat(process.exitCode(PATIENCE)).as(process::output).isEqualTo(code);
    assertThat(process.output()).contains(printed);
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void aSignalEndsAProgramThatDoesNotListenForIt(String signal, int code) {
    try (PeerProcess process = run("-e", WAITS)) {
      process.await("up");
      process.signal(signal);
      check(process, code, "up");
    }
  }

  @ParameterizedTest
  @CsvSource({"INT", "TERM", "HUP", "USR2"})
  void aProgramListensForASignalAndChoosesItsCode(String signal) {
    String listens =
        "process.on('SIG%s', (name) => { console.log('got', name); process.exit(7); });"
            .formatted(signal);
    try (PeerProcess process = run("-e", listens + WAITS)) {
      process.await("up");
      process.signal(signal);
      check(process, 7, "got SIG" + signal);
    }
  }

  @Test
  void aSignalThatTheShellIgnoresIsHeeded() {
    try (PeerProcess process = shell("trap '' INT; exec \"$@\"", "-e", WAITS)) {
      process.await("up");
      process.signal("INT");
      check(process, 130, "up");
    }
  }

  @Test
  void aFileThatIsMissingEndsWithAnError() {
    try (PeerProcess process = run("nowhere.js")) {
      check(process, 1, "Cannot find module '", "nowhere.js'", "MODULE_NOT_FOUND");
    }
  }

  @Test
  void aDirectoryIsItsIndex() throws IOException {
    file("program/index.js", "console.log('index of', require('path').basename(__dirname));");
    try (PeerProcess process = run("program", "argument")) {
      check(process, 0, "index of program");
    }
    Files.createDirectory(folder.resolve("empty"));
    try (PeerProcess process = run("empty")) {
      check(process, 1, "Cannot find module '");
    }
  }

  @Test
  void aSyntaxErrorNamesItsFileAndLine() throws IOException {
    file("wrong.js", "let fine = 1;\nlet wrong = ;\n");
    try (PeerProcess process = run("wrong.js")) {
      check(process, 1, "wrong.js:2", "let wrong = ;", "SyntaxError");
    }
  }

  @Test
  void aTextOfTheCommandLineIsAProgram() {
    try (PeerProcess process =
        run("-e", "console.log(process.argv.slice(1), __filename)", "a", "b")) {
      check(process, 0, "[ 'a', 'b' ] [eval]");
    }
    try (PeerProcess process = run("-p", "[40 + 2]")) {
      check(process, 0, "[ 42 ]");
    }
  }

  @Test
  void standardInputIsAProgram() {
    try (PeerProcess process =
        shell("echo 'console.log(process.argv.slice(1))' | \"$@\"", "-", "a")) {
      check(process, 0, "[ '-', 'a' ]");
    }
    try (PeerProcess process = shell("echo 'console.log(__filename)' | \"$@\"")) {
      check(process, 0, "[stdin]");
    }
  }

  @Test
  void anOutputThatNobodyReadsIsAnErrorOfTheStream() {
    String writes =
        "process.stdout.on('error', (error) => { console.error(error.code); process.exit(9); });"
            + " setInterval(() => console.log('line'), 1);";
    try (PeerProcess process =
        shell("{ \"$@\"; echo \"ended $?\" >&2; } | head -n 1", "-e", writes)) {
      check(process, 0, "EPIPE", "ended 9");
    }
  }

  @Test
  void anUnknownFlagIsRefused() {
    try (PeerProcess process = run("--no-such-flag", "-e", "0")) {
      check(process, 9, "bad option: --no-such-flag");
    }
  }
}
