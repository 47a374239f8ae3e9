package dev.sluice.bench.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.BenchRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AttackCommandTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void aServerForWhichThereIsNoTimeIsNamedAndCountsAsNotAttacked() {
    BenchRun run =
        BenchRun.of(
            "attack",
            "idle",
            "--servers=echo,echo-server",
            "--backends=nio",
            "--seconds=0.1",
            "--minutes=0.000001");
    assertThat(run.err()).contains("echo-server on nio was left out: there was no time for it");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    BenchRun run = BenchRun.of("attack", "--minutes=0");
    assertThat(run.err()).contains("'--minutes=0.0': expected more than 0");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
