package dev.sluice.bench.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Very many connections, of which a few do here. */
class ManyConnectionsTest {
  private static ManyConnectionsReport run(int connections, long seed, boolean traced) {
    return new ManyConnections(connections, 3, seed, traced, phase -> {}).run();
  }

  @Test
  void opensAllOfThemAndLeavesNothing() {
    List<String> phases = new ArrayList<>();
    ManyConnectionsReport report = new ManyConnections(500, 3, 1, true, phases::add).run();
    assertThat(report.connections()).isEqualTo(500);
    assertThat(report.heap()).isPositive();
    assertThat(report.events()).isGreaterThan(500 * 20);
    assertThat(phases).containsExactly("all are open");
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    assertThat(run(100, 7, true).hash()).isEqualTo(run(100, 7, true).hash());
    assertThat(run(100, 7, true).hash()).isNotEqualTo(run(100, 8, true).hash());
  }

  @Test
  void untracedItSaysNothingOfEvents() {
    assertThat(String.join("\n", run(10, 1, false).lines()))
        .contains("10 at a time", "bytes a connection")
        .doesNotContain("events", "trace");
  }

  @Test
  void clientsBeyondThePortsOfOneAddressUseAnother() {
    int count = ManyConnections.CONNECTIONS_PER_ADDRESS + 10;
    assertThat(new ManyConnections(count, 1, 1, false, phase -> {}).run().connections())
        .isEqualTo(count);
  }
}
