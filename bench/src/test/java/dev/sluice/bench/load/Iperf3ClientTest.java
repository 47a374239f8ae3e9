package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.error.BenchException;
import org.junit.jupiter.api.Test;

class Iperf3ClientTest {
  @Test
  void whatTheServerGotCounts() {
    LoadResult result =
        Iperf3Client.parse(
            """
            {"end": {"sum_sent": {"bytes": 3000, "seconds": 2.0},
                     "sum_received": {"bytes": 2500, "seconds": 2.5}}}
            """);

    assertThat(result.messages()).isEqualTo(2500);
    assertThat(result.nanos()).isEqualTo(2_500_000_000L);
  }

  @Test
  void itsErrorIsTold() {
    assertThatThrownBy(() -> Iperf3Client.parse("{\"error\": \"unable to connect\"}"))
        .isInstanceOf(BenchException.class)
        .hasMessage("iperf3: unable to connect");
    assertThatThrownBy(() -> Iperf3Client.parse("no JSON"))
        .isInstanceOf(BenchException.class)
        .hasMessageStartingWith("iperf3 has printed no report");
  }
}
