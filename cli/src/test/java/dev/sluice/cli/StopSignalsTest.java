package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.StopSignals.StopSignal;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
  @Test
  void everySignalIsTold() throws InterruptedException, IOException {
    BlockingQueue<StopSignal> told = new LinkedBlockingQueue<>();
    try (StopSignals signals = StopSignals.listen(told::add)) {
      assertThat(signals).isNotNull();
      kill("INT");
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(StopSignal.INT);
      kill("TERM");
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(StopSignal.TERM);
      kill("TERM");
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(StopSignal.TERM);
    }
  }

  @Test
  void closingGivesThemBack() throws InterruptedException, IOException {
    BlockingQueue<StopSignal> outer = new LinkedBlockingQueue<>();
    BlockingQueue<StopSignal> inner = new LinkedBlockingQueue<>();
    try (StopSignals first = StopSignals.listen(outer::add)) {
      StopSignals.listen(inner::add).close();
      kill("INT");

      assertThat(outer.poll(10, TimeUnit.SECONDS)).isEqualTo(StopSignal.INT);
      assertThat(inner).isEmpty();
      assertThat(first).isNotNull();
    }
  }

  private static void kill(String signal) throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, self).start().waitFor()).isZero();
  }
}
