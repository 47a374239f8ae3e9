package dev.sluice.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Peer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TwinsTest {
  private static final int FEWEST_SCENARIOS = 60;

  @Test
  void everyScenarioHasARecordingAndATwinAndNothingElseHas() throws IOException {
    List<String> scenarios = Twins.under(Twins.SCENARIOS, ".js");
    assertThat(scenarios).hasSizeGreaterThan(FEWEST_SCENARIOS);
    assertThat(Twins.under(Twins.RECORDINGS, ".jsonl")).isEqualTo(scenarios);
    assertThat(Twins.classes())
        .containsExactlyInAnyOrderElementsOf(scenarios.stream().map(Twins::className).toList());
  }

  @Test
  void classesAreNamedByTheirScenario() {
    assertThat(Twins.className("net/client/write-after-end")).isEqualTo("net.client.WriteAfterEnd");
    assertThat(Twins.className("loop/a-timer")).isEqualTo("loop.ATimer");
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void nodeStillPrintsTheRecordings() throws Exception {
    ProcessBuilder check =
        new ProcessBuilder("./record.sh", "--check", "1").redirectErrorStream(true);
    check.environment().put("NODE", Peer.NODE.path().toString());
    Process process = check.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
