package dev.sluice.bench.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.attack.HealthyClients.Experiences;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Cores;
import dev.sluice.testing.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers survive what raw sockets do to them; times are looked at by the benchmark alone. */
@EnabledOnOs(OS.LINUX)
class AttackTest {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration LENGTH = Duration.ofMillis(500);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long SEED = 1;

  /** Attackers that are let send have sent something meanwhile. */
  private static final Duration STANDSTILL = Duration.ofSeconds(1);

  private static final int FEW = 4;

  /** In all attacks together; the benchmark has twenty times as many. */
  private static final int PART = 20;

  private final Children children = new Children();

  @ParameterizedTest
  @CsvSource({
    "ECHO, epoll",
    "ECHO, io_uring",
    "ECHO, nio",
    "PROXY, io_uring",
    "LISTEN, nio",
    "ECHO_SERVER, epoll",
    "GREETING_SERVER, nio",
    "LINE_SERVER, io_uring",
    "GRACEFUL_SHUTDOWN, epoll",
    "HTTP_SERVER, epoll"
  })
  void aServerSurvivesAllAttacksAtOnceAndServesThoseWhoBehave(Victim victim, String backend) {
    Backends.assumeAvailable(backend);
    try (children;
        VictimProcess server = start(victim, backend, Optional.empty())) {
      attackWithAll(server, MOMENT);
      try (HealthyClients clients = new HealthyClients(server)) {
        clients.observe(MOMENT);
        Holdings before = Holdings.of(server);
        Experiences attacked = attackWithAll(server, clients, LENGTH);
        assertThat(server.distress()).isEmpty();
        Holdings after = Holdings.afterCalm(server, before);
        assertNothingLeft(before, after);
        assertServed(attacked.newcomers());
        if (victim.keepsConnections()) {
          assertServed(attacked.standing());
        }
      }
    }
  }

  /** Answers that wait for a reader grow without bound, unless whoever reads none is held back. */
  @ParameterizedTest
  @CsvSource({
    "ECHO, epoll",
    "PROXY, epoll",
    "ECHO_SERVER, nio",
    "GREETING_SERVER, epoll",
    "GREETING_SERVER, io_uring",
    "GREETING_SERVER, nio",
    "LINE_SERVER, epoll",
    "GRACEFUL_SHUTDOWN, epoll"
  })
  void whoSendsAndNeverReadsIsNotReadFromForEver(Victim victim, String backend) {
    Backends.assumeAvailable(backend);
    try (children;
        VictimProcess server = start(victim, backend, Optional.empty());
        Assault assault = Assault.begin(Attack.NEVER_READ, FEW, server.port(), SEED)) {
      awaitStandstill(server, assault);
      assertThat(server.distress()).isEmpty();
      try (HealthyClients clients = new HealthyClients(server)) {
        Experiences attacked = clients.observe(MOMENT);
        assertServed(attacked.newcomers());
        assertServed(attacked.standing());
      }
    }
  }

  /** Whatever the kernel holds for these attackers is far less than a server may have of memory. */
  private static void awaitStandstill(VictimProcess server, Assault assault) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    long before = -1;
    for (long now = 0; now > before || now == 0; now = assault.bytes()) {
      assertThat(server.distress()).isEmpty();
      assertThat(System.nanoTime() - end).as("attackers still send: %d", now).isNegative();
      before = now;
      LockSupport.parkNanos(STANDSTILL.toNanos());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "io_uring", "nio"})
  void aServerWithoutDescriptorsServesThoseWhomItHas(String backend) {
    Backends.assumeAvailable(backend);
    try (children;
        VictimProcess server =
            start(Victim.ECHO, backend, Optional.of(Attack.SCARCE_DESCRIPTORS))) {
      loadWhatErrorsNeed(server);
      try (HealthyClients clients = new HealthyClients(server)) {
        Holdings before = Holdings.of(server);
        Experiences attacked;
        Assault assault =
            Assault.begin(Attack.DESCRIPTORS, Attack.DESCRIPTORS.attackers(), server.port(), SEED);
        try (assault) {
          attacked = clients.observe(LENGTH);
        }
        assertThat(assault.failures()).isPositive();
        assertThat(server.distress()).isEmpty();
        Holdings after = Holdings.afterCalm(server, before);
        assertNothingLeft(before, after);
        assertServed(attacked.standing());
        assertServed(clients.observe(MOMENT).newcomers());
      }
    }
  }

  /**
   * These servers run from class files, not from a jar, which is open already: a class that is not
   * loaded yet takes a descriptor, and the first that is wanted without any ends the program. Waits
   * until the server has let go of all that this took, so that whoever comes next is served.
   */
  private static void loadWhatErrorsNeed(VictimProcess server) {
    Holdings before = Holdings.of(server);
    try (HealthyClients clients = new HealthyClients(server);
        Assault resets = Assault.begin(Attack.NOISE_RESET, 1, server.port(), SEED);
        Assault shortage =
            Assault.begin(Attack.DESCRIPTORS, Attack.SCARCE_DESCRIPTORS / 4, server.port(), SEED)) {
      awaitConnections(List.of(resets, shortage));
      clients.observe(MOMENT);
    }
    assertThat(Holdings.afterCalm(server, before).descriptors())
        .isLessThanOrEqualTo(before.descriptors());
  }

  @Test
  void whatAServerSaysWhenItSuffersIsNoticed() {
    try (children;
        VictimProcess server = start(Victim.ECHO, "nio", Optional.empty())) {
      assertThat(server.distress()).isEmpty();
      children.close();
      assertThat(server.distress()).hasValueSatisfying(why -> assertThat(why).contains("died"));
    }
  }

  private VictimProcess start(Victim victim, String backend, Optional<Integer> descriptors) {
    return VictimProcess.start(victim, backend, descriptors, Cores.ofThisMachine(), children);
  }

  private static void attackWithAll(VictimProcess server, Duration length) {
    try (HealthyClients clients = new HealthyClients(server)) {
      attackWithAll(server, clients, length);
    }
  }

  private static Experiences attackWithAll(
      VictimProcess server, HealthyClients clients, Duration length) {
    List<Assault> assaults = new ArrayList<>();
    try {
      Arrays.stream(Attack.values())
          .filter(attack -> !attack.needsScarceDescriptors())
          .forEach(
              attack ->
                  assaults.add(
                      Assault.begin(attack, 1 + attack.attackers() / PART, server.port(), SEED)));
      clients.observe(MOMENT);
      awaitConnections(assaults);
      return clients.observe(length);
    } finally {
      assaults.forEach(Assault::close);
    }
  }

  private static void awaitConnections(List<Assault> assaults) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (assaults.stream().anyMatch(each -> each.connections() == 0)) {
      assertThat(System.nanoTime() - end).as("an attack does not begin").isNegative();
      LockSupport.parkNanos(MOMENT.toNanos());
    }
  }

  private static void assertNothingLeft(Holdings before, Holdings after) {
    assertThat(after.descriptors()).as("open sockets").isLessThanOrEqualTo(before.descriptors());
    assertThat(after.sockets())
        .as("Socket objects")
        .isLessThanOrEqualTo(before.sockets() + Outcome.OBJECT_ALLOWANCE);
    assertThat(after.timers())
        .as("timers")
        .isLessThanOrEqualTo(before.timers() + Outcome.OBJECT_ALLOWANCE);
    assertThat(after.heap())
        .as("live heap")
        .isLessThanOrEqualTo(before.heap() + Outcome.HEAP_ALLOWANCE);
  }

  private static void assertServed(HealthyClients.Experience seen) {
    assertThat(seen.lastFailure()).isNull();
    assertThat(seen.latencies().recorded()).isPositive();
  }
}
