package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateTest {
  private static final String LAST =
      "programs %s, connections \\d+, bytes \\d+, faults \\d+, violations 0";

  @Test
  void theLastLineCountsTheProgramsOfTheSeeds() {
    CommandRun run = CommandRun.of("simulate", "--seeds", "1..50", "--threads", "2");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out().strip()).matches(LAST.formatted(50));
  }

  @Test
  void oneProgramIsPrintedWithAllThatHappens() {
    CommandRun run = CommandRun.of("simulate", "--seed", "5");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("program 5: ").contains("listening", "calm", "the end");
    assertThat(run.out().lines().toList().getLast()).matches(LAST.formatted(1));
  }

  @Test
  void coverageIsPrintedWhereItIsAskedFor() {
    CommandRun run = CommandRun.of("simulate", "--seeds", "1..20", "--coverage");

    assertThat(run.out()).contains("SERVER_LISTEN", "ECONNREFUSED", "connect listener");
  }

  @Test
  void theHelpShowsItsExamplesAsTheyAreTyped() {
    CommandRun run = CommandRun.of("simulate", "--help");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("--netem 'delay 5ms 2ms loss 2% reorder 5%'");
  }

  @ParameterizedTest
  @CsvSource({
    "--seeds, 5..1, the first is larger than the last",
    "--seeds, many, expected FROM..TO",
    "--seeds, 99999999999999999999, it has 64 bits at most",
    "--threads, 0, --threads must be at least 1",
    "--minutes, 0, --minutes must be at least 1",
    "--seed, x, --seed",
    "--backend, foo, And 'sim'",
    "--output, pom.xml/found, pom.xml cannot"
  })
  void wrongArgumentsAreToldInOneLine(String option, String value, String problem) {
    CommandRun run = CommandRun.of("simulate", option, value);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList()).hasSize(2);
    assertThat(run.err()).startsWith("sluice: ").contains(problem);
  }
}
