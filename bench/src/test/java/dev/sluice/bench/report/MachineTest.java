package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void theModelIsThatOfTheFirstProcessor() {
    assertThat(Machine.modelIn(List.of("processor\t: 0", "model name\t: A B 3", "model name\t: C")))
        .isEqualTo("A B 3");
    assertThat(Machine.modelIn(List.of("processor\t: 0", "CPU part\t: 0xd0c"))).isEqualTo("0xd0c");
    assertThat(Machine.modelIn(List.of())).isEqualTo("unknown processor");
  }

  @Test
  void thisMachineIsDescribedInOneLine() {
    assertThat(Machine.ofThisRun().description())
        .contains(" cores; ", "JDK 25")
        .doesNotContain("\n");
  }
}
