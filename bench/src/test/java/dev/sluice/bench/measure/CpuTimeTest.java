package dev.sluice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.bench.error.BenchException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CpuTimeTest {
  /** The command's name is meant to confuse: it has blanks, brackets and numbers. */
  private static final String STAT = "7 (a) 1 b) S 1 2 3 4 5 6 7 8 9 10 %d %d 0 0 20 0 4 0 99";

  private static CpuTime reading(Map<String, Long> threads, int user, int system) {
    return CpuTime.parse(threads, STAT.formatted(user, system));
  }

  @Test
  void theThreadsSayHowMuchAndTheTicksHowItIsSplit() {
    CpuTime begin = reading(Map.of("1", 1_000L, "2", 500L), 10, 20);
    CpuTime end = reading(Map.of("1", 9_001_000L, "2", 500L, "3", 3_000_000L), 11, 23);

    CpuTime.Used used = end.since(begin);

    assertThat(used.total()).isEqualTo(12_000_000, within(1.0));
    assertThat(used.user()).isEqualTo(3_000_000, within(1.0));
    assertThat(used.system()).isEqualTo(9_000_000, within(1.0));
  }

  @Test
  void whereAThreadHasEndedTheTicksCount() {
    CpuTime begin = reading(Map.of("1", 1_000L, "2", 500L), 10, 20);
    CpuTime end = reading(Map.of("1", 9_001_000L), 14, 30);

    CpuTime.Used used = end.since(begin);

    assertThat(used.user()).isEqualTo(40_000_000);
    assertThat(used.system()).isEqualTo(100_000_000);
  }

  @Test
  void lessThanATickIsCountedAllTheSame() {
    CpuTime.Used used =
        reading(Map.of("1", 5_000L), 10, 20).since(reading(Map.of("1", 1_000L), 10, 20));

    assertThat(used.total()).isEqualTo(4_000);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessUsesAtLeastWhatItsThreadsDo() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    CpuTime begin = CpuTime.of(ProcessHandle.current().pid());
    long end = threads.getCurrentThreadCpuTime() + 30_000_000;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }

    assertThat(CpuTime.of(ProcessHandle.current().pid()).since(begin).total())
        .isGreaterThanOrEqualTo(30_000_000);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessThatIsGoneIsNamed() {
    long gone = Integer.MAX_VALUE;

    assertThatThrownBy(() -> CpuTime.of(gone))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(Long.toString(gone));
  }
}
