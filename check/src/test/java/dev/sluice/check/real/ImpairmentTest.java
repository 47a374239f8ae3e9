package dev.sluice.check.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpairmentTest {
  @Test
  void wordsOfNetemAreUnderstood() {
    Impairment read = Impairment.parse("delay 5ms 2ms loss 2% duplicate 0.5% reorder 10%");

    assertThat(read.delay()).isEqualTo(Duration.ofMillis(5));
    assertThat(read.jitter()).isEqualTo(Duration.ofMillis(2));
    assertThat(read.loss()).isEqualTo(0.02);
    assertThat(read.duplicate()).isEqualTo(0.005);
    assertThat(read.reorder()).isEqualTo(0.1);
    assertThat(read.words())
        .containsExactly(
            "delay", "5ms", "2ms", "loss", "2%", "duplicate", "0.5%", "reorder", "10%");
  }

  @Test
  void aDelayNeedsNoJitter() {
    Impairment read = Impairment.parse(" delay 200us   loss 1% ");

    assertThat(read.delay()).isEqualTo(Duration.ofNanos(200_000));
    assertThat(read.jitter()).isZero();
    assertThat(read.loss()).isEqualTo(0.01);
    assertThat(read.any()).isTrue();
    assertThat(Impairment.NONE.any()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "corrupt 1%, 'corrupt' is not understood",
    "delay fast, 'fast' is no time",
    "delay, '' is no time",
    "loss 2, '2' is no part",
    "loss 101%, '101%' is more than all",
    "'', '' says nothing"
  })
  void whatIsNotUnderstoodIsNamed(String text, String complaint) {
    assertThatThrownBy(() -> Impairment.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
