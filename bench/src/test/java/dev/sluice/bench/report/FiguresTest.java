package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0;0",
        "123456.7;123,457",
        "100;100",
        "45.64;45.6",
        "1.234;1.23",
        "0.01234;0.0123",
        "-3.2;-3.20"
      })
  void threeDigitsCount(double value, String text) {
    assertThat(Figures.format(value)).isEqualTo(text);
  }
}
