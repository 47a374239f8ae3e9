package dev.sluice.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.IpAddress;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.trace.TraceEvent.Kind;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener hears of. */
class TraceListenerTest {
  private static final int PORT = 7;

  private final List<TraceEvent> events = new ArrayList<>();

  private Simulation world(TraceListener listener) {
    return Simulation.builder().seed(1).trace(listener).build();
  }

  private List<String> kinds(String host) {
    return events.stream()
        .filter(event -> event.host().equals(host))
        .map(TraceListenerTest::kind)
        .toList();
  }

  private static String kind(TraceEvent event) {
    Segment segment = event.segment();
    return event.kind().label() + (segment == null ? "" : " " + segment.label());
  }

  @Test
  void tellsTheLifeOfAConnectionOnBothHosts() {
    try (Simulation world = world(events::add)) {
      Host server = world.host("server");
      Host client = world.host("client");
      server.execute(() -> Net.createServer(Socket::resume).listen(PORT));
      client.execute(() -> Net.connect(PORT, "server").resume().end("hello"));
      world.run(Duration.ofMinutes(1));
    }
    assertThat(kinds("client"))
        .containsExactly(
            "start",
            "connect",
            "sent SYN",
            "arrived SYN-ACK",
            "sent ACK",
            "connected",
            "write",
            "sent DATA",
            "shutdown",
            "sent FIN",
            "arrived ACK",
            "arrived ACK",
            "arrived FIN",
            "sent ACK",
            "end",
            "close");
    assertThat(kinds("server"))
        .containsExactly(
            "start",
            "listen",
            "arrived SYN",
            "sent SYN-ACK",
            "arrived ACK",
            "arrived DATA",
            "sent ACK",
            "arrived FIN",
            "sent ACK",
            "accept",
            "read",
            "end",
            "shutdown",
            "sent FIN",
            "close",
            "arrived ACK");
  }

  @Test
  void countsItsEventsAndLinksArrivalsToDepartures() {
    try (Simulation world = world(events::add)) {
      Host server = world.host("server");
      Host client = world.host("client");
      server.execute(() -> Net.createServer(socket -> socket.pipe(socket)).listen(PORT));
      client.execute(() -> Net.connect(PORT, "server").resume().end("hello"));
      world.run(Duration.ofMinutes(1));
    }
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).sequence()).isEqualTo(i + 1);
    }
    List<TraceEvent> arrivals =
        events.stream().filter(event -> event.kind() == Kind.ARRIVED).toList();
    assertThat(arrivals).isNotEmpty();
    for (TraceEvent arrival : arrivals) {
      TraceEvent departure = events.get((int) arrival.cause() - 1);
      assertThat(departure.kind()).isEqualTo(Kind.SENT);
      assertThat(departure.segment()).isEqualTo(arrival.segment());
      assertThat(departure.bytes()).isEqualTo(arrival.bytes());
      assertThat(departure.host()).isEqualTo(arrival.peer());
      assertThat(departure.connection()).isEqualTo(arrival.connection());
      assertThat(arrival.time() - departure.time()).isEqualTo(250_000);
    }
  }

  @Test
  void tellsWhatAProgramLogs() {
    try (Simulation world = world(events::add)) {
      Host host = world.host("alone");
      world.at(Duration.ofSeconds(3), () -> host.log("three"));
      world.run();
    }
    TraceEvent start =
        new TraceEvent(1, 0, Kind.START, null, "alone", null, null, 0, 0, "10.0.0.1");
    TraceEvent said =
        new TraceEvent(2, 3_000_000_000L, Kind.LOG, null, "alone", null, null, 0, 0, "three");
    assertThat(events).containsExactly(start, said);
  }

  @Test
  void tellsFaultsAndWhatTheyLose() {
    try (Simulation world = world(events::add)) {
      Host server = world.host("server");
      Host client = world.host("client");
      world.network().partition(client, server);
      client.execute(() -> Net.connect(PORT, "server").on(Socket.ERROR, error -> {}));
      world.at(Duration.ofMillis(2_500), () -> world.network().heal(client, server));
      world.run(Duration.ofMillis(3_100));
    }
    assertThat(kinds("client"))
        .startsWith("start", "fault", "connect", "sent SYN")
        .contains("healed");
    assertThat(events).filteredOn(event -> event.kind() == Kind.LOST).hasSize(2);
    assertThat(events)
        .filteredOn(event -> event.kind() == Kind.ARRIVED)
        .extracting(TraceListenerTest::kind)
        .containsExactly("arrived SYN", "arrived RST");
  }

  @Test
  void aConnectionFromOneOfSeveralAddressesShowsWhich() {
    try (Simulation world = world(events::add)) {
      Host client = world.host("client", address(1), address(2));
      Host server = world.host("server", address(3));
      server.execute(() -> Net.createServer(Socket::resume).listen(PORT));
      client.execute(() -> Net.connect(PORT, "server").end());
      world.run(Duration.ofMinutes(1));
    }
    assertThat(events)
        .extracting(TraceEvent::connection)
        .filteredOn(connection -> connection != null)
        .isNotEmpty()
        .allMatch(connection -> connection.matches("client\\(10\\.0\\.0\\.1\\):\\d+-server:7"));
  }

  private static IpAddress address(int last) {
    return IpAddress.ofBytes(new byte[] {10, 0, 0, (byte) last}, "");
  }

  @Test
  void twoListenersHearTheSame() {
    List<String> heard = new ArrayList<>();
    TraceListener both =
        TraceListener.both(
            event -> heard.add("first " + event.detail()),
            event -> heard.add("second " + event.detail()));
    try (Simulation world = world(both)) {
      world.host("a").log("one");
    }
    assertThat(heard)
        .containsExactly("first 10.0.0.1", "second 10.0.0.1", "first one", "second one");
  }
}
