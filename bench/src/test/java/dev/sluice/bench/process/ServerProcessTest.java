package dev.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.error.BenchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ServerProcessTest {
  /** Many times what a process that spins needs to be seen spinning. */
  private static final Duration SUSPENDED = Duration.ofMillis(300);

  private static final Duration POLL = Duration.ofMillis(10);

  private final Children children = new Children();
  private final Cores cores = new Cores(List.of(0), Optional.empty());

  @AfterEach
  void endAll() {
    children.close();
  }

  private ServerProcess start(String script) {
    return ServerProcess.start(
        "a server",
        Command.of(List.of("sh", "-c", script)),
        ServerProcess.Place.SERVER_CORE,
        cores,
        children);
  }

  @Test
  void thePortIsTheOneThatItSays() {
    try (ServerProcess server =
        start("echo starting; echo 'x: listening on [::1]:4711'; sleep 60")) {
      assertThat(server.port()).isEqualTo(4711);
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(children.count()).isZero();
  }

  @Test
  void aServerThatDiesBeforeItListensIsNamedWithItsLastWords() {
    assertThatThrownBy(() -> start("echo one; echo two; echo three; echo four >&2; exit 7"))
        .isInstanceOf(BenchException.class)
        .hasMessage("a server died with exit code 7: two | three | four");
    assertThat(children.count()).isZero();
  }

  @Test
  void aServerThatDiesSilentlyIsNamedToo() {
    assertThatThrownBy(() -> start("exit 3"))
        .hasMessage("a server died with exit code 3 and has printed nothing");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                ServerProcess.start(
                    "a server",
                    Command.of(List.of("/no/such/program")),
                    ServerProcess.Place.ANYWHERE,
                    cores,
                    children))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("cannot start '/no/such/program'");
  }

  @Test
  void whatAServerHasStartedItselfEndsWithIt() throws Exception {
    ServerProcess server = start("sleep 60 & echo listening on 1; wait");
    ProcessHandle child =
        ProcessHandle.of(server.pid()).orElseThrow().children().findFirst().orElseThrow();

    server.close();

    child.onExit().get(30, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void suspendedItDoesNothingUntilItIsResumed() throws Exception {
    try (ServerProcess server = start("echo listening on 1; while :; do :; done")) {
      server.suspend();
      Duration before = cpuTime(server);
      Thread.sleep(SUSPENDED);
      assertThat(cpuTime(server)).isEqualTo(before);

      server.resume();
      while (cpuTime(server).equals(before)) {
        Thread.sleep(POLL);
      }
    }
    assertThat(children.count()).isZero();
  }

  private static Duration cpuTime(ServerProcess server) {
    return ProcessHandle.of(server.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
  }

  @Test
  void aSuspendedServerEndsWithTheRun() {
    ServerProcess server = start("echo listening on 1; sleep 60");
    server.suspend();

    children.close();

    assertThat(server.isAlive()).isFalse();
    assertThatThrownBy(server::resume)
        .isInstanceOf(BenchException.class)
        .hasMessageStartingWith("a server died");
  }

  @Test
  void theEndOfTheRunEndsAllAndLetsNothingBegin() {
    ServerProcess first = start("echo listening on 1; sleep 60");
    ServerProcess second = start("echo listening on 2; sleep 60");

    children.close();

    assertThat(first.isAlive()).isFalse();
    assertThat(second.isAlive()).isFalse();
    assertThatThrownBy(() -> start("echo listening on 3; sleep 60"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("the run is over");
  }
}
