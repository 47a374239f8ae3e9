package dev.sluice.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sim.FaultKind;
import dev.sluice.sim.FaultRates;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.junit.SimulatedTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Three replicas and two clients in worlds where things go wrong for a while. */
class KeyValueTest {
  private static final Duration ROUGH_TIME = Duration.ofSeconds(10);
  private static final Duration CALM_TIME = Duration.ofSeconds(20);
  private static final int PAUSE_MILLIS = 400;

  private final Map<String, Address> members = new LinkedHashMap<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> lost = new LinkedHashSet<>();

  Acknowledge acknowledge() {
    return Acknowledge.WHEN_A_MAJORITY_HAS_IT;
  }

  static FaultRates roughNetwork() {
    return FaultRates.builder()
        .every(FaultKind.PARTITION, Duration.ofSeconds(2), Duration.ofSeconds(4))
        .every(FaultKind.RESET, Duration.ofSeconds(2))
        .until(ROUGH_TIME)
        .build();
  }

  @SimulatedTest(seeds = 100, faultRates = "roughNetwork")
  void noAcknowledgedWriteIsLost(Simulation world) {
    writeInRoughTimesAndReadInCalmOnes(world);
  }

  static FaultRates everything() {
    return FaultRates.rough().toBuilder().until(ROUGH_TIME).build();
  }

  @SimulatedTest(seeds = 100, faultRates = "everything")
  void noAcknowledgedWriteIsLostEvenIfHostsCrash(Simulation world) {
    writeInRoughTimesAndReadInCalmOnes(world);
  }

  private void writeInRoughTimesAndReadInCalmOnes(Simulation world) {
    for (String name : List.of("a", "b", "c")) {
      members.put(name, new Address(name, 7000));
    }
    members.keySet().forEach(name -> startReplica(world.host(name)));
    startWriter(world, world.host("x"));
    startWriter(world, world.host("y"));
    world.run(ROUGH_TIME.plus(CALM_TIME));

    Host reader = world.host("reader");
    reader.execute(() -> readAll(reader));
    boolean answered = world.runUntil(() -> read.size() == acknowledged.size(), CALM_TIME);
    assertThat(answered).as("every read is answered once all is well").isTrue();
    assertThat(acknowledged).as("writes that were acknowledged").hasSizeGreaterThan(10);
    assertThat(lost).as("acknowledged writes that are lost").isEmpty();
  }

  private void startReplica(Host host) {
    // The journal stands for the host's disk: it outlives the programs that crash.
    Journal journal = new Journal();
    host.onStart(
        () -> KeyValueServer.start(host.name(), members, journal, acknowledge(), host::log));
  }

  private void startWriter(Simulation world, Host host) {
    int[] written = {0};
    host.onStart(
        () -> {
          KeyValueClient client = newClient(host);
          host.loop()
              .setInterval(
                  () -> {
                    if (world.now().compareTo(ROUGH_TIME) < 0) {
                      write(host, client, ++written[0]);
                    }
                  },
                  PAUSE_MILLIS);
        });
  }

  private void write(Host host, KeyValueClient client, int number) {
    String key = host.name() + number;
    client.set(
        key,
        "value",
        () -> {
          host.log(key + " is written");
          acknowledged.add(key);
        });
  }

  private void readAll(Host host) {
    KeyValueClient client = newClient(host);
    for (String key : acknowledged) {
      client.get(
          key,
          value -> {
            read.add(key);
            if (value.isEmpty()) {
              host.log(key + " is lost");
              lost.add(key);
            }
          });
    }
  }

  private KeyValueClient newClient(Host host) {
    return new KeyValueClient(List.copyOf(members.values()), host::log);
  }
}
