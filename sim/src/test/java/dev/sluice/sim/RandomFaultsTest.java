package dev.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that happen by chance: their plan is the seed's, and can be run again in part. */
class RandomFaultsTest {
  private static final Duration WHILE = Duration.ofMinutes(2);

  private static Simulation.Builder rough(long seed) {
    return Simulation.builder().seed(seed).faults(FaultRates.rough());
  }

  /** A server, and a client that connects whenever it is not connected, and talks all the time. */
  private static List<Fault> faults(Simulation.Builder builder) {
    try (TwoHosts hosts = new TwoHosts(builder)) {
      hosts.server.onStart(
          () -> {
            Server server =
                Net.createServer(
                    socket -> {
                      socket.on(Socket.ERROR, error -> {});
                      socket.pipe(socket);
                    });
            server.on(Server.ERROR, error -> {});
            server.listen(TwoHosts.PORT);
          });
      hosts.client.onStart(RandomFaultsTest::talk);
      hosts.world.run(WHILE);
      return hosts.world.faults();
    }
  }

  private static void talk() {
    Socket socket = Net.connect(TwoHosts.PORT, "server");
    socket.on(Socket.ERROR, error -> {});
    socket.on(Socket.CLOSE, hadError -> socket.loop().setTimeout(RandomFaultsTest::talk, 100));
    socket.onData(chunk -> socket.loop().setTimeout(() -> socket.write(chunk), 50));
    socket.setTimeout(3000).on(Socket.TIMEOUT, socket::destroy);
    socket.write("hello");
  }

  @Test
  void theSameSeedHasTheSameFaults() {
    assertThat(faults(rough(1))).isEqualTo(faults(rough(1))).isNotEqualTo(faults(rough(2)));
  }

  @Test
  void everyKindHappensInARoughWorld() {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    for (long seed = 0; seed < 3; seed++) {
      faults(rough(seed)).forEach(fault -> kinds.add(fault.kind()));
    }
    assertThat(kinds).containsExactlyInAnyOrder(FaultKind.values());
  }

  @Test
  void someOfTheFaultsCanBeRunAgainAlone() {
    List<Fault> all = faults(rough(7));
    Set<Integer> some =
        all.stream()
            .filter(fault -> fault.kind() != FaultKind.RESET && fault.kind() != FaultKind.SEVER)
            .filter(fault -> fault.number() % 3 == 0)
            .map(Fault::number)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Fault> again = faults(rough(7).onlyFaults(some));
    assertThat(some).hasSizeGreaterThan(3);
    assertThat(again.stream().map(Fault::number).toList()).containsExactlyElementsOf(some);
    assertThat(all).containsAll(again);
    assertThat(faults(rough(7).onlyFaults(Set.of()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneKindMoreDoesNotChangeWhenTheOthersHappen(FaultKind added) {
    FaultRates few =
        FaultRates.builder()
            .every(FaultKind.STALL, Duration.ofSeconds(3), Duration.ofMillis(9))
            .build();
    FaultRates.Builder more = few.toBuilder();
    if (added == FaultKind.STALL) {
      more.without(added);
    } else if (added.isLasting()) {
      more.every(added, Duration.ofSeconds(5), Duration.ofSeconds(1));
    } else {
      more.every(added, Duration.ofSeconds(5));
    }
    List<Duration> expected = times(faults(Simulation.builder().faults(few)));
    List<Duration> times = times(faults(Simulation.builder().faults(more.build())));
    assertThat(times).isEqualTo(added == FaultKind.STALL ? List.of() : expected);
  }

  private static List<Duration> times(List<Fault> faults) {
    return faults.stream()
        .filter(fault -> fault.kind() == FaultKind.STALL)
        .map(Fault::time)
        .toList();
  }

  @Test
  void theyHappenAboutAsOftenAsTheyAreToAndEnd() {
    FaultRates rates =
        FaultRates.builder()
            .every(FaultKind.SLOW_READER, Duration.ofMillis(100), Duration.ofMillis(10))
            .until(Duration.ofSeconds(100))
            .build();
    List<Fault> faults = faults(Simulation.builder().seed(3).faults(rates));
    assertThat(faults).hasSizeBetween(900, 1100);
    assertThat(faults.getLast().time()).isLessThanOrEqualTo(Duration.ofSeconds(100));
    assertThat(faults).allMatch(fault -> fault.duration().toMillis() <= 20);
    double average =
        faults.stream().mapToLong(fault -> fault.duration().toNanos()).average().orElse(0) / 1e6;
    assertThat(average).isBetween(9.0, 11.0);
  }

  @Test
  void aFaultPrintsAsALine() {
    Fault fault =
        new Fault(
            3,
            Duration.ofMillis(1500),
            FaultKind.PARTITION,
            List.of("client", "server"),
            Duration.ofSeconds(2));
    assertThat(fault).hasToString("fault 3 at PT1.5S: PARTITION client server for PT2S");
  }

  @Test
  void ratesThatMakeNoSenseAreRefused() {
    FaultRates.Builder builder = FaultRates.builder();
    assertThatThrownBy(() -> builder.every(FaultKind.RESET, Duration.ofSeconds(1), WHILE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RESET is over at once, and cannot last for PT2M");
    assertThatThrownBy(() -> builder.every(FaultKind.CRASH, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CRASH lasts for a time, which must be positive, not PT0S");
    assertThatThrownBy(() -> builder.every(FaultKind.RESET, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
