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

  /** So many at a time: enough to keep a server busy, and fewer than any listen queue holds. */
  private static final int CHURN = 32;

  private static final int BROADCAST = 1000;

  /** Bytes per call of a one-way flow: what iperf3 takes if it is not told otherwise. */
  private static final int BULK = 128 * KIB;

  private Scenarios() {}

  /** {@return all of them} */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (int size : new int[] {64, 16 * KIB}) {
      for (int connections : new int[] {1, 50, 1000}) {
        all.add(echo(connections, size));
      }
    }
    all.add(churn());
    all.add(new IdleScenario());
    all.add(bulk());
    all.add(proxy());
    all.add(broadcast());
    all.add(new StartUpScenario());
    all.add(new HelloScenario());
    return List.copyOf(all);
  }

  private static Scenario echo(int connections, int size) {
    String bytes = size < KIB ? Integer.toString(size) : size / KIB + "k";
    return new LoadScenario(
            "echo-" + connections + "x" + bytes,
            number ->
                "%,d connection%s, ping-pong of %,d bytes on each"
                    .formatted(number, number == 1 ? "" : "s", size),
            Role.ECHO,
            Mode.ECHO,
            connections,
            size,
            Unit.each("message"))
        .withCostAgainst(Contenders.BARE, "CPU against C");
  }

  private static Scenario churn() {
    return new LoadScenario(
            "churn",
            number ->
                "connect, send 64 bytes, get them back, close; %d at a time".formatted(number),
            Role.ECHO,
            Mode.CHURN,
            CHURN,
            64,
            Unit.each("connection"))
        .withCostAgainst(Contenders.BARE, "CPU against C")
        .withCostAgainst("netty-epoll", "CPU against Netty epoll");
  }

  private static Scenario bulk() {
    return new LoadScenario(
            "bulk",
            number -> "one connection, one way, as fast as the server takes it",
            Role.SINK,
            Mode.BULK,
            1,
            BULK,
            Unit.gibibyte())
        .withThroughputAgainst("iperf3", "throughput against iperf3");
  }

  private static Scenario proxy() {
    return new LoadScenario(
            "proxy",
            number -> "one connection, one way, through a proxy to a server that throws it away",
            Role.PROXY,
            Mode.BULK,
            1,
            BULK,
            Unit.gibibyte())
        .withCostAgainst("haproxy", "CPU against HAProxy");
  }

  private static Scenario broadcast() {
    return new LoadScenario(
            "broadcast",
            number ->
                "64 bytes from one of %,d clients to all of them; latency until the last has them"
                    .formatted(number),
            Role.BROADCAST,
            Mode.BROADCAST,
            BROADCAST,
            64,
            Unit.each("delivery"))
        .withCostAgainst(Contenders.BARE, "CPU against C");
  }
}
