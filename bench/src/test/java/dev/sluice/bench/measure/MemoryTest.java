package dev.sluice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.error.BenchException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void theHeapIsTheLastLineOfTheHistogram() {
    assertThat(
            Memory.totalOfHistogram(
                List.of(
                    "4711:",
                    " num     #instances         #bytes  class name (module)",
                    "   1:          1000          64000  [B (java.base@25)",
                    "Total          5000        1234567")))
        .isEqualTo(1_234_567);
  }

  @Test
  void aHistogramWithoutATotalIsAFailure() {
    assertThatThrownBy(() -> Memory.totalOfHistogram(List.of("4711: no such process")))
        .isInstanceOf(BenchException.class);
  }
}
