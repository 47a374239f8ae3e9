package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30s, PT30S", "30, PT30S", "5m, PT5M", "2h, PT2H", "0, PT0S"})
  void unitsAreRead(String text, Duration duration) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500 ms", "1500ms, 1500 ms", "30s, 30 s", "5m, 300 s", "0, 0 s"})
  void durationsArePrintedExactly(String text, String printed) {
    assertThat(DurationConverter.text(new DurationConverter().convert(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1.5s", "1d", "1 s", "99999999999s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'" + text + "' is not a duration: expected a number with ms, s, m or h, as in 30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"597h", "2147483648ms", "9999999999h"})
  void whatNoTimerCanHoldIsRefused(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is too long: at most 596h");
  }
}
