package dev.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.Errno;
import dev.sluice.loop.Timers;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.trace.TraceEvent.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on a host, and what its programs and those of others see of it. */
class HostFaultsTest {
  private final TwoHosts hosts = new TwoHosts();
  private final Host server = hosts.server;
  private final Host client = hosts.client;

  @AfterEach
  void close() {
    hosts.close();
  }

  @Test
  void aHostThatCrashesIsRefusingAndStartsAgainWithItsPrograms() {
    hosts.serve();
    client.execute(hosts::connect);
    hosts.at(1000, () -> server.crash(Duration.ofSeconds(2)));
    hosts.at(2000, () -> client.execute(hosts::connect));
    hosts.at(4000, () -> client.execute(hosts::connect));
    hosts.run();
    assertThat(hosts.events)
        .containsExactly(
            "2 client connect",
            "3 server connection",
            "1001 client ECONNRESET",
            "1001 client close",
            "2002 client ECONNREFUSED",
            "2002 client close",
            "4002 client connect",
            "4003 server connection");
  }

  @Test
  void aHostWithoutPowerSaysNothingAndResetsOldConnectionsOnceItIsBack() {
    hosts.serve();
    client.execute(
        () -> {
          Socket socket = hosts.connect();
          Timers.setTimeout(() -> socket.write("x"), 2000);
        });
    hosts.at(1000, () -> server.powerOff(Duration.ofSeconds(3)));
    hosts.run();
    // Sent again 0.2, 0.6, 1.4 and 3 s later; power is back at 4 s.
    assertThat(hosts.eventsWith("client"))
        .containsExactly("2 client connect", "5002 client ECONNRESET", "5002 client close");
    assertThat(server.isUp()).isTrue();
  }

  @Test
  void whatAHostHadToSayIsGoneWithItsPower() {
    hosts.serve();
    client.execute(() -> hosts.connect().end(ByteBuffer.allocate(150_000)));
    hosts.at(1, () -> hosts.network.partition(client, server, Duration.ofSeconds(2)));
    hosts.at(1000, () -> client.powerOff(Duration.ofMillis(500)));
    hosts.run();
    assertThat(hosts.eventsWith("read")).isEmpty();
  }

  @Test
  void aHostThatWasRestartedByHandIsNotRestartedAgain() {
    int[] starts = {0};
    server.onStart(() -> starts[0]++);
    hosts.at(1000, () -> server.crash(Duration.ofSeconds(2)));
    hosts.at(2000, server::restart);
    hosts.at(2500, () -> server.crash(Duration.ofSeconds(2)));
    hosts.run();
    assertThat(starts[0]).isEqualTo(3);
    assertThat(server.isUp()).isTrue();
    assertThatThrownBy(server::restart)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The host server is up");
  }

  @Test
  void aHostThatIsDownRunsNothing() {
    server.powerOff();
    assertThat(server.isUp()).isFalse();
    assertThatThrownBy(() -> server.execute(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The host server is down");
    assertThatThrownBy(server::crash).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aProgramMayCrashItsOwnHost() {
    server.onStart(() -> hosts.note("start"));
    server.execute(
        () -> {
          Net.createServer().listen(TwoHosts.PORT);
          server.crash(Duration.ofSeconds(1));
        });
    hosts.run();
    assertThat(hosts.events).containsExactly("0 start", "1000 start");
  }

  @Test
  void readsThatAreHeldComeLaterAndTheWriterWaits() {
    hosts.serve();
    client.execute(
        () ->
            hosts
                .connect()
                .write(ByteBuffer.allocate(1_000_000), error -> hosts.note("client written")));
    hosts.at(2, () -> server.holdReads(Duration.ofSeconds(5)));
    hosts.run();
    assertThat(hosts.eventsWith("read").getFirst()).startsWith("5002 ");
    assertThat(hosts.eventsWith("written").getFirst()).matches("50\\d\\d client written");
  }

  @Test
  void timersFollowTheClockOfTheirHost() {
    client.clockRate(2);
    server.clockRate(0.5);
    client.execute(() -> Timers.setTimeout(() -> hosts.note("fast"), 1000));
    server.execute(() -> Timers.setTimeout(() -> hosts.note("slow"), 1000));
    hosts.run();
    assertThat(hosts.events).containsExactly("500 fast", "2000 slow");
    assertThat(client.clock()).isEqualTo(TwoHosts.HOUR.multipliedBy(2));
  }

  @Test
  void aClockThatIsWrongForAWhileIsRightAgainAfterwards() {
    client.execute(
        () -> {
          Timers.setTimeout(() -> hosts.note("first"), 2000);
          Timers.setTimeout(() -> hosts.note("second"), 5000);
        });
    hosts.at(1000, () -> client.clockRate(2, Duration.ofSeconds(1)));
    hosts.run();
    assertThat(hosts.events).containsExactly("1500 first", "4000 second");
  }

  @Test
  void aClockThatJumpsLetsTimersRunThatAreDueByThen() {
    client.execute(() -> Timers.setTimeout(() -> hosts.note("due"), 10_000));
    hosts.at(1000, () -> client.jumpClock(Duration.ofSeconds(20)));
    hosts.run();
    assertThat(hosts.events).containsExactly("1000 due");
  }

  @Test
  void aClockThatIsToRunBackwardsIsRefused() {
    assertThatThrownBy(() -> client.clockRate(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.clockRate(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("client");
    assertThatThrownBy(() -> client.jumpClock(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lookupsFailForAWhile() {
    hosts.serve();
    client.failLookups(Errno.EAI_AGAIN, Duration.ofSeconds(1));
    client.execute(hosts::connect);
    hosts.at(500, () -> client.failLookups(Errno.EAI_NONAME, Duration.ofSeconds(1)));
    hosts.at(1000, () -> client.execute(hosts::connect));
    hosts.at(2000, () -> client.execute(hosts::connect));
    hosts.run();
    assertThat(hosts.eventsWith("client"))
        .containsExactly(
            "0 client EAI_AGAIN",
            "0 client close",
            "1000 client ENOTFOUND",
            "1000 client close",
            "2002 client connect");
    assertThatThrownBy(() -> client.failLookups(Errno.EPIPE, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A lookup does not fail with EPIPE");
  }

  @Test
  void lookupsTakeLongForAWhile() {
    hosts.serve();
    client.delayLookups(Duration.ofSeconds(3), Duration.ofSeconds(1));
    client.execute(hosts::connect);
    hosts.at(2000, () -> client.execute(hosts::connect));
    hosts.run();
    assertThat(hosts.eventsWith("client"))
        .containsExactly("2002 client connect", "3002 client connect");
  }

  @Test
  void aHostHasMoreNamesThanOne() {
    hosts.serve();
    server.alias("db").alias("DB.example");
    client.execute(() -> hosts.watched("short", Net.connect(TwoHosts.PORT, "DB")));
    client.execute(() -> hosts.watched("long", Net.connect(TwoHosts.PORT, "db.example.")));
    client.execute(() -> hosts.watched("wrong", Net.connect(TwoHosts.PORT, "db2")));
    hosts.run();
    assertThat(hosts.eventsWith("connect").stream().filter(event -> !event.contains("server")))
        .containsExactly("2 short connect", "2 long connect");
    assertThat(hosts.events).contains("0 wrong ENOTFOUND");
    assertThatThrownBy(() -> client.alias("Db"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The host server has the name Db already");
    assertThatThrownBy(() -> client.alias("10.0.0.9")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutDescriptorsForAWhileAClientCannotConnect() {
    hosts.serve();
    hosts.at(1000, () -> client.exhaustDescriptors(Duration.ofSeconds(1)));
    hosts.at(1500, () -> client.execute(hosts::connect));
    hosts.at(2500, () -> client.execute(hosts::connect));
    hosts.run();
    assertThat(hosts.eventsWith("client"))
        .containsExactly("1500 client EMFILE", "1500 client close", "2502 client connect");
  }

  @Test
  void smallBuffersMakeBytesComeInPieces() {
    server.buffers(4096, 1000);
    hosts.serve();
    client.execute(() -> hosts.connect().end(ByteBuffer.allocate(10_000)));
    hosts.run();
    assertThat(hosts.eventsWith("read")).hasSizeGreaterThanOrEqualTo(10);
    assertThat(hosts.events).contains(hosts.eventsWith("server end").getFirst());
    assertThatThrownBy(() -> server.buffers(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTraceTellsOfFaultsOnHostsAndOfTheirEnds() {
    List<String> told = new ArrayList<>();
    Simulation.Builder builder =
        Simulation.builder()
            .trace(
                event -> {
                  if (event.kind() == Kind.FAULT || event.kind() == Kind.HEALED) {
                    told.add(event.time() / 1_000_000 + " " + event.kind() + " " + event.detail());
                  }
                });
    try (TwoHosts traced = new TwoHosts(builder)) {
      traced.client.holdReads(Duration.ofMillis(10));
      traced.client.exhaustDescriptors(Duration.ofMillis(20));
      traced.client.failLookups(Errno.EAI_AGAIN, Duration.ofMillis(30));
      traced.client.clockRate(2, Duration.ofMillis(40));
      traced.client.jumpClock(Duration.ofMillis(1));
      traced.run();
    }
    assertThat(told)
        .containsExactly(
            "0 FAULT reads held",
            "0 FAULT no descriptors",
            "0 FAULT lookups fail",
            "0 FAULT clock wrong",
            "0 FAULT clock jumps",
            "10 HEALED reads held",
            "20 HEALED no descriptors",
            "30 HEALED lookups fail",
            "40 HEALED clock wrong");
  }
}
