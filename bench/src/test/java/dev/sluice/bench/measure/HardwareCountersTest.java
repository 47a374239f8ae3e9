package dev.sluice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.bench.measure.HardwareCounters.Counter;
import dev.sluice.bench.measure.HardwareCounters.Counts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardwareCountersTest {
  @Test
  void countsAreToldPerSecondOfTheProcessesOwnTime() {
    Map<String, Double> counts =
        HardwareCounters.parse(
            List.of(
                "500.25,msec,task-clock,500250000,100.00,1.0,CPUs utilized",
                "1000500000,,instructions:u,500250000,100.00,0.9,insn per cycle",
                "<not supported>,,cycles:k,0,100.00,,",
                "",
                "some words of perf's"));

    Counts known = new Counts(counts);

    assertThat(known.perCpuSecond(Counter.USER_INSTRUCTIONS).getAsDouble())
        .isEqualTo(2e9, offset(1.0));
    assertThat(known.perCpuSecond(Counter.KERNEL_CYCLES)).isEmpty();
  }

  @Test
  void withoutTheClockThereIsNothingToDivideBy() {
    Counts counts = new Counts(HardwareCounters.parse(List.of("10,,cycles:u,1,100.00,,")));

    assertThat(counts.perCpuSecond(Counter.USER_CYCLES)).isEmpty();
  }

  @Test
  void whatKeepsThisMachineFromCountingIsASentenceOrNothing() {
    assertThat(HardwareCounters.obstacle().orElse("perf")).contains("perf");
  }
}
