package dev.sluice.js;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that would never end are stopped, whatever they wait for. */
class DeadlineTest {
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofMinutes(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "require('net').createServer().listen(0)",
        "require('child_process').spawn('sleep', ['1000']).on('exit', () => setTimeout(() => {},"
            + " 1e6))",
        "require('child_process').spawnSync('sleep', ['1000']); setTimeout(() => {}, 1e6)",
        "for (;;);",
      })
  void whatDoesNotEndIsStopped(String program) {
    try (NodeRuntime runtime = NodeRuntime.builder().build();
        Deadline deadline = new Deadline(runtime, SHORT)) {
      assertThat(runtime.evaluate(program)).isEqualTo(NodeRuntime.STOPPED);
      assertThat(deadline.missed()).isTrue();
    }
  }

  @Test
  void whatEndsByItselfIsNot() {
    try (NodeRuntime runtime = NodeRuntime.builder().build();
        Deadline deadline = new Deadline(runtime, LONG)) {
      assertThat(runtime.evaluate("process.exitCode = 3")).isEqualTo(3);
      assertThat(deadline.missed()).isFalse();
    }
  }
}
