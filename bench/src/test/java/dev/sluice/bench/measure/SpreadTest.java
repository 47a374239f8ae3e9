package dev.sluice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
    assertThat(Spread.of(List.of(5.0, 1.0, 9.0))).hasValue(new Spread(5, 1, 9, 4, 3));
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(1.0, 2.0, 4.0, 100.0))).hasValue(new Spread(3, 1, 100, 1.5, 4));
  }

  @Test
  void oneOutlierMovesNeitherMedianNorDeviation() {
    Spread spread = Spread.of(List.of(10.0, 11.0, 12.0, 13.0, 1e9)).orElseThrow();

    assertThat(spread.median()).isEqualTo(12);
    assertThat(spread.deviation()).isEqualTo(1);
  }

  @Test
  void whatIsNotANumberIsLeftOut() {
    assertThat(Spread.of(List.of(Double.NaN, 2.0, Double.POSITIVE_INFINITY)))
        .hasValue(new Spread(2, 2, 2, 0, 1));
    assertThat(Spread.of(List.of(Double.NaN))).isEmpty();
  }
}
