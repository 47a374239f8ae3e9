package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Property(tries = 200)
  void aPercentileIsNeverTooLowAndAtMostOneStepTooHigh(
      @ForAll @Size(min = 1, max = 200)
          List<@LongRange(min = 0, max = Long.MAX_VALUE / 2) Long> values) {
    LatencyHistogram histogram = new LatencyHistogram();
    values.forEach(histogram::record);
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    for (double part : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
      int rank = (int) Math.max(1, Math.round(part * sorted.length));
      long exact = sorted[rank - 1];
      assertThat(histogram.percentile(part))
          .isGreaterThanOrEqualTo(exact)
          .isCloseTo(exact, withPercentage(1.6));
    }
    assertThat(histogram.slowest()).isEqualTo(sorted[sorted.length - 1]);
    assertThat(histogram.recorded()).isEqualTo(values.size());
  }

  @Test
  void ofNothingThereIsNothing() {
    assertThat(new LatencyHistogram().percentile(0.99)).isZero();
  }
}
