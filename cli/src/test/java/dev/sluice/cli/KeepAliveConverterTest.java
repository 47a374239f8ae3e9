package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.KeepAlive;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepAliveConverterTest {
  private static KeepAlive convert(String text) {
    return new KeepAliveConverter().convert(text);
  }

  @Test
  void oneTimeIsTheSilenceBeforeNodesQuestions() {
    assertThat(convert("30s")).isEqualTo(KeepAlive.after(Duration.ofSeconds(30)));
    assertThat(convert("500ms")).isEqualTo(KeepAlive.after(Duration.ofMillis(500)));
  }

  @Test
  void threeValuesAreTheKernels() {
    KeepAlive expected = KeepAlive.of(Duration.ofMinutes(1), Duration.ofSeconds(10), 6);
    assertThat(convert("1m,10s,6")).isEqualTo(expected);
    assertThat(convert("60,10,6")).isEqualTo(expected);
    assertThat(convert("32767,32767,127").count()).isEqualTo(127);
  }

  @Test
  void aUserTimeoutWithoutAUnitIsInMilliseconds() {
    MillisecondsConverter converter = new MillisecondsConverter();
    assertThat(converter.convert("1500")).isEqualTo(Duration.ofMillis(1500));
    assertThat(converter.convert("2s")).isEqualTo(Duration.ofSeconds(2));
  }
}
