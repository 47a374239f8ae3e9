package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table = Table.of(SampleRun.report().scenarios().getFirst());

  @Test
  void columnsWithoutAnyFigureAreLeftOut() {
    assertThat(table.heading())
        .containsExactly("server", "throughput, message/s", "CPU, µs/message", "CPU against C");
  }

  @Test
  void cellsHaveTheMedianAndTheRange() {
    assertThat(table.rows().getFirst())
        .containsExactly(
            "Sluice, epoll",
            "110,000 (100,000..120,000)",
            "3.00 (2.00..4.00)",
            "2.00 (1.00..2.00)");
  }

  @Test
  void quotientsAreThoseOfTheSameRound() {
    double quotientOfTheMedians = 3.0 / 2.0;

    assertThat(table.rows().getFirst().getLast()).startsWith("2.00 ");
    assertThat(quotientOfTheMedians).isNotEqualTo(2);
    assertThat(table.rows().get(1)).last().isEqualTo("1.00 (1.00..1.00)");
  }

  @Test
  void aServerThatWasNotMeasuredIsNamedBelow() {
    assertThat(table.rows()).hasSize(2);
    assertThat(table.failures()).containsExactly("vertx: vertx died with exit code 1");
    assertThat(table.text()).endsWith("not measured: vertx: vertx died with exit code 1\n");
  }

  @Test
  void onATerminalNumbersStandUnderEachOther() {
    assertThat(table.text().lines().limit(3))
        .containsExactly(
            "server              throughput, message/s    CPU, µs/message      CPU against C",
            "Sluice, epoll  110,000 (100,000..120,000)  3.00 (2.00..4.00)  2.00 (1.00..2.00)",
            "C, epoll       200,000 (200,000..200,000)  2.00 (1.00..3.00)  1.00 (1.00..1.00)");
  }
}
