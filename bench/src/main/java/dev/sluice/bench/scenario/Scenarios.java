package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contenders;
import dev.sluice.bench.load.LoadRequest.Mode;
import dev.sluice.bench.scenario.ServerWork.Unit;
import dev.sluice.bench.server.Role;
import java.util.ArrayList;
import java.util.List;

/** All scenarios, in the order in which they are run. */
public final class Scenarios {
  private static final int KIB = 1024;

  private Scenarios() {}

  /** {@return all of them} */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (int size : new int[] {64, 16 * KIB}) {
      for (int connections : new int[] {1, 50, 1000}) {
        all.add(echo(connections, size));
      }
    }
    return List.copyOf(all);
  }

  private static Scenario echo(int connections, int size) {
    String bytes = size < KIB ? Integer.toString(size) : size / KIB + "k";
    return new LoadScenario(
            "echo-" + connections + "x" + bytes,
            "%,d connection%s, ping-pong of %,d bytes on each"
                .formatted(connections, connections == 1 ? "" : "s", size),
            Role.ECHO,
            Mode.ECHO,
            connections,
            size,
            Unit.each("message"))
        .withCostAgainst(Contenders.BARE, "CPU against C");
  }
}
