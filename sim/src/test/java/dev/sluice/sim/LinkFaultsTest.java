package dev.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.loop.Timers;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way between two hosts, and what programs see of it. */
class LinkFaultsTest {
  private final TwoHosts hosts = new TwoHosts();
  private final SimNetwork network = hosts.network;
  private final Host server = hosts.server;
  private final Host client = hosts.client;

  @AfterEach
  void close() {
    hosts.close();
  }

  /** A client that writes a letter at each of some times, in milliseconds. */
  private void writeAt(long... times) {
    hosts.serve();
    client.execute(
        () -> {
          Socket socket = hosts.connect();
          for (long time : times) {
            Timers.setTimeout(() -> socket.write("x"), time);
          }
        });
  }

  @Test
  void aDelayMakesOneDirectionSlowerForAWhile() {
    writeAt(100, 300, 500);
    hosts.at(
        200, () -> network.delay(client, server, Duration.ofMillis(50), Duration.ofMillis(200)));
    hosts.run();
    assertThat(hosts.eventsWith("read"))
        .containsExactly("101 server read 1", "351 server read 1", "501 server read 1");
  }

  @Test
  void whatLeavesInAStallArrivesInOrderWhenItIsOver() {
    writeAt(300, 310, 320, 600);
    hosts.at(200, () -> network.stall(client, server, Duration.ofMillis(200)));
    hosts.run();
    assertThat(hosts.eventsWith("read")).containsExactly("401 server read 3", "601 server read 1");
  }

  @Test
  void aPartitionHealsByItself() {
    writeAt(1500);
    hosts.at(1000, () -> network.partition(client, server, Duration.ofSeconds(1)));
    hosts.run();
    // Sent again after 200, 400 and 800 ms.
    assertThat(hosts.eventsWith("read")).containsExactly("2101 server read 1");
  }

  @Test
  void aSecondPartitionMakesTheFirstLongerAndNeverShorter() {
    writeAt(1500);
    hosts.at(1000, () -> network.partition(client, server, Duration.ofSeconds(10)));
    hosts.at(1100, () -> network.partition(client, server, Duration.ofMillis(1)));
    hosts.run();
    assertThat(hosts.eventsWith("read")).hasSize(1);
    assertThat(hosts.eventsWith("read").getFirst()).matches("1\\d{4} server read 1");
  }

  @Test
  void whatTheReaderHasIsNotSentTwiceWhenItsAnswersAreLost() {
    writeAt(1500, 1600);
    hosts.at(1000, () -> network.block(server, client, Duration.ofSeconds(3)));
    hosts.run();
    assertThat(hosts.eventsWith("read")).hasSize(2).startsWith("1501 server read 1");
    assertThat(hosts.eventsWith("client")).containsExactly("2 client connect");
  }

  @Test
  void withoutAnswersTheWriterGivesUp() {
    hosts.serve();
    client.execute(
        () -> {
          Socket socket =
              hosts.watched(
                  "client",
                  Net.connect(
                      ConnectOptions.builder()
                          .host("server")
                          .port(TwoHosts.PORT)
                          .userTimeout(Duration.ofSeconds(5))
                          .build()));
          Timers.setTimeout(() -> socket.write("x"), 2000);
        });
    hosts.at(1000, () -> network.block(server, client));
    hosts.run();
    assertThat(hosts.eventsWith("client"))
        .containsExactly("2 client connect", "7002 client ETIMEDOUT", "7002 client close");
  }

  @Test
  void aPeerThatVanishesBehindAShutWindowIsNoticed() {
    server.execute(() -> Net.createServer(Socket::pause).listen(TwoHosts.PORT));
    client.execute(() -> hosts.connect().write(ByteBuffer.allocate(4_000_000)));
    hosts.at(10_000, () -> network.partition(client, server));
    hosts.run();
    assertThat(hosts.eventsWith("ETIMEDOUT")).hasSize(1);
  }

  @Test
  void aWindowThatOpensUnheardIsFoundOpen() {
    List<Socket> accepted = new ArrayList<>();
    long[] read = {0};
    server.execute(
        () ->
            Net.createServer(
                    socket -> {
                      accepted.add(socket.pause());
                      socket.onData(chunk -> read[0] += chunk.remaining());
                      socket.pause();
                    })
                .listen(TwoHosts.PORT));
    client.execute(() -> hosts.connect().end(ByteBuffer.allocate(1_000_000)));
    hosts.at(10_000, () -> network.block(server, client, Duration.ofSeconds(5)));
    hosts.at(11_000, () -> server.execute(() -> accepted.getFirst().resume()));
    hosts.run();
    assertThat(read[0]).isEqualTo(1_000_000);
  }

  @Test
  void aResetMeetsBothEnds() {
    hosts.serve();
    client.execute(hosts::connect);
    hosts.at(1000, () -> assertThat(network.reset(client, server)).isEqualTo(1));
    hosts.run();
    assertThat(hosts.events)
        .contains("1000 client ECONNRESET", "1000 server ECONNRESET")
        .contains("1000 client close", "1000 server close");
  }

  @Test
  void aSeveredConnectionIsSilentAndANewOneIsNot() {
    writeAt(2000);
    hosts.at(1000, () -> assertThat(network.sever(client, server)).isEqualTo(1));
    hosts.at(1500, () -> client.execute(() -> hosts.connect().write("new")));
    hosts.run();
    assertThat(hosts.eventsWith("read")).containsExactly("1503 server read 3");
    assertThat(hosts.eventsWith("ETIMEDOUT")).hasSize(1);
  }

  @Test
  void segmentsAreAsLargeAsTheyAreSet() {
    network.segments(1000, 0);
    hosts.serve();
    client.execute(() -> hosts.connect().end(ByteBuffer.allocate(2500)));
    network.link(client, server, Duration.ofMillis(1), Duration.ZERO, 1_000_000);
    hosts.run();
    assertThat(hosts.eventsWith("read"))
        .containsExactly("4 server read 1000", "5 server read 1000", "5 server read 500");
  }

  @Test
  void eachSegmentIsCutAtARandomPlaceIfItIsAskedFor() {
    network.segments(65_536, 1);
    hosts.serve();
    client.execute(() -> hosts.connect().end(ByteBuffer.allocate(2000)));
    network.link(client, server, Duration.ofMillis(1), Duration.ZERO, 10_000);
    hosts.run();
    assertThat(hosts.eventsWith("read")).hasSizeGreaterThan(2);
  }

  @Test
  void healingEndsEverythingOnALink() {
    writeAt(2000, 3000);
    hosts.at(1000, () -> network.partition(client, server));
    hosts.at(1000, () -> network.delay(client, server, Duration.ofHours(2), TwoHosts.HOUR));
    hosts.at(1500, () -> network.heal(client, server));
    hosts.run();
    assertThat(hosts.eventsWith("read"))
        .containsExactly("2001 server read 1", "3001 server read 1");
  }

  @Test
  void wrongArgumentsSayWhatIsWrong() {
    assertThatThrownBy(() -> network.stall(client, server, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.001S");
    assertThatThrownBy(() -> network.segments(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 and 1");
    try (Simulation other = Simulation.withSeed(1)) {
      Host stranger = other.host("stranger");
      assertThatThrownBy(() -> network.partition(client, stranger))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("stranger belongs to another simulation");
    }
  }
}
