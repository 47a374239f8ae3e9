package dev.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorLimitTest {
  private static DescriptorLimit of(String soft) {
    return DescriptorLimit.parse(
        List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max open files            "
                + soft
                + "                20000                files     "));
  }

  @Test
  void theSoftLimitCountsAndLeavesRoomForOthers() {
    assertThat(of("16000").connections()).isEqualTo(15_500);
    assertThat(of("100").connections()).isEqualTo(1);
    assertThat(of("unlimited").files()).isEqualTo(Integer.MAX_VALUE);
  }
}
