package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.process.JavaCommand;
import dev.sluice.testing.PeerProcess;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BenchTest {
  @Test
  void helpTellsWhatThereIsAndHowItEnds() {
    BenchRun run = BenchRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: sluice bench")
        .contains("--rounds", "--seconds", "--servers", "--quick", "--list", "--node");
    for (int code : new int[] {0, 1, 2, 130}) {
      assertThat(run.out()).containsPattern("(?m)^ *" + code + " ");
    }
  }

  static Stream<Arguments> misuses() {
    return Stream.of(
        Arguments.of("no-such-scenario", "no scenario 'no-such-scenario'"),
        Arguments.of("--servers=apache", "no server 'apache'"),
        Arguments.of("--rounds=0", "'--rounds=0': expected 1 or more"),
        Arguments.of("--seconds=0", "'--seconds=0.0': expected seconds"),
        Arguments.of("--warm-up=NaN", "'--warm-up=NaN': expected seconds"),
        Arguments.of("--generator=rust", "generator"),
        Arguments.of("--frobnicate", "frobnicate"));
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void misuseIsToldInTwoLines(String argument, String told) {
    BenchRun run = BenchRun.of(argument);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList())
        .hasSize(2)
        .last()
        .isEqualTo("Try 'sluice bench --help'.");
    assertThat(run.err()).contains(told);
  }

  @Test
  void simulatedConnectionsAreCountedInAJvmOfTheirOwn() {
    BenchRun run = BenchRun.of("sim-million", "--connections=100", "--clients=2", "--heap=64m");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("-Xmx64m", "100 at a time", "bytes a connection");
    assertThat(run.out()).containsPattern("(?m)^trace +[0-9a-f]{64}$");
  }

  @Test
  void noSimulatedConnectionsAreAMisuse() {
    BenchRun run = BenchRun.of("sim-million", "--connections=0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'--connections=0': expected 1 to 100000000");
  }

  @Test
  void theListNamesScenariosAndServersAndMeasuresNothing() {
    BenchRun run = BenchRun.of("--list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("echo-50x64", "sluice-nio", "netty-epoll", "vertx", "node");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aShortRunMeasuresServersInTurns() {
    BenchRun run =
        BenchRun.of(
            "echo-1x64",
            "--servers=sluice-nio,nio",
            "--generator=java",
            "--rounds=2",
            "--seconds=0.1",
            "--warm-up=0.1",
            "--note=the machine was busy");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("Sluice, nio +[0-9,.]+ \\([0-9,.]+\\.\\.[0-9,.]+\\)")
        .containsPattern("JDK NIO by hand +[0-9,.]+ ")
        .contains("note: the machine was busy", "load generator: Java NIO");
    assertThat(run.err().lines().filter(line -> line.contains("round")))
        .containsExactly(
            "sluice: echo-1x64: round 1 of 2, sluice-nio",
            "sluice: echo-1x64: round 1 of 2, nio",
            "sluice: echo-1x64: round 2 of 2, nio",
            "sluice: echo-1x64: round 2 of 2, sluice-nio");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void cutShortItTakesAllThatItStartedAlong() throws Exception {
    List<String> command =
        JavaCommand.of(Bench.class)
            .withArguments("echo-1x64", "--servers=nio", "--generator=java", "--warm-up=60")
            .words();
    try (PeerProcess bench = PeerProcess.start(new ProcessBuilder(command))) {
      bench.await("starting nio");
      List<ProcessHandle> started = awaitDescendants(bench.process(), 2);
      bench.signal("TERM");

      assertThat(bench.exitCode()).isEqualTo(143);
      for (ProcessHandle each : started) {
        each.onExit().get(30, TimeUnit.SECONDS);
      }
      assertThat(bench.output()).doesNotContain("Exception", "left out");
    }
  }

  /** The server and the load generator come one after the other. */
  private static List<ProcessHandle> awaitDescendants(Process process, int count)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() - end < 0) {
      List<ProcessHandle> descendants = process.descendants().toList();
      if (descendants.size() >= count) {
        return descendants;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("fewer than " + count + " processes");
  }
}
