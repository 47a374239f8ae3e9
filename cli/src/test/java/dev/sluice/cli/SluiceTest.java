package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SluiceTest {
  static Stream<String> commands() {
    return Sluice.commandLine().getSubcommands().keySet().stream();
  }

  @Test
  void helpNamesEveryCommandAndTheExitCodes() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(commands().toList());
    for (int code : List.of(0, 1, 2, 130, 143)) {
      assertThat(run.out()).containsPattern("(?m)^ *" + code + " ");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: sluice " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void versionNamesSluiceAndWhatItRunsOn(String argument) {
    CommandRun run = CommandRun.of(argument);

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .containsPattern("^sluice \\d+\\.\\d+\\.\\d+")
        .contains("java   25")
        .contains("backend nio: works here")
        .containsOnlyOnce("and is used");
  }

  @Test
  void theBenchmarkOfAnInstallationSaysWhereItIs() {
    CommandRun run = CommandRun.of("bench", "echo", "--quick");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines())
        .containsExactly(
            "sluice: the benchmark is not part of this installation; in a work tree, run"
                + " ./sluice bench echo --quick");
  }

  @Test
  void nodeProgramsOfAnInstallationAreRunElsewhere() {
    CommandRun run = CommandRun.of("run", "--no-warnings", "server.js", "8080");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines())
        .containsExactly(
            "sluice: JavaScript's engine is not part of this installation; in a work tree, run"
                + " ./sluice run --no-warnings server.js 8080");
  }

  @Test
  void withoutACommandTheMisuseIsToldInTwoLines() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly("sluice: Missing command", "Try 'sluice --help'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "--frobnicate"})
  void whatIsUnknownIsNamed(String argument) {
    CommandRun run = CommandRun.of(argument);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err().lines().toList()).hasSize(2).first().asString().contains(argument);
  }
}
