package dev.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.io.IpAddress;
import dev.sluice.loop.Timers;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ports, addresses and the handshake, as Linux has them. */
class ConnectingTest {
  private final TwoHosts hosts = new TwoHosts();
  private final Simulation world = hosts.world;
  private final SimNetwork network = hosts.network;
  private final Host server = hosts.server;
  private final Host client = hosts.client;

  @AfterEach
  void close() {
    hosts.close();
  }

  private static IpAddress ip(String text) {
    IpAddress address = IpAddress.parse(text);
    assertThat(address).isNotNull();
    return address;
  }

  @Test
  void moreClientsThanTheBacklogHoldsTryAgain() {
    server.execute(
        () ->
            Net.createServer(Socket::resume)
                .listen(ListenOptions.builder().port(TwoHosts.PORT).backlog(1).build()));
    client.execute(
        () -> {
          for (int i = 0; i < 5; i++) {
            hosts.connect();
          }
        });
    hosts.run();
    assertThat(hosts.eventsWith("connect"))
        .containsExactly(
            "2 client connect",
            "2 client connect",
            "1002 client connect",
            "1002 client connect",
            "3002 client connect");
  }

  @Test
  void anAddressOfNobodyIsUnreachableAfterThreeSeconds() {
    client.execute(() -> hosts.watched("client", Net.connect(TwoHosts.PORT, "10.9.9.9")));
    hosts.run();
    assertThat(hosts.events).containsExactly("3000 client EHOSTUNREACH", "3000 client close");
  }

  @Test
  void aHostThatIsDownIsUnreachableUnlessItComesBackInTime() {
    hosts.serve();
    server.powerOff();
    client.execute(hosts::connect);
    hosts.at(10_000, () -> client.execute(hosts::connect));
    hosts.at(11_500, server::restart);
    hosts.run();
    assertThat(hosts.eventsWith("client"))
        .containsExactly("3000 client EHOSTUNREACH", "3000 client close", "12002 client connect");
  }

  @Test
  void aFamilyThatTheHostDoesNotHaveIsUnreachableAtOnce() {
    client.execute(() -> hosts.watched("client", Net.connect(TwoHosts.PORT, "fd00::1")));
    hosts.run();
    assertThat(hosts.events).containsExactly("0 client ENETUNREACH", "0 client close");
  }

  @Test
  void behindAPartitionConnectingTimesOut() {
    hosts.serve();
    network.partition(client, server);
    client.execute(hosts::connect);
    hosts.run();
    assertThat(hosts.events).containsExactly("127000 client ETIMEDOUT", "127000 client close");
  }

  @Test
  void anAnswerThatIsLostIsSentAgain() {
    hosts.serve();
    network.block(server, client, Duration.ofMillis(2500));
    client.execute(() -> hosts.connect().write("x"));
    hosts.run();
    assertThat(hosts.events).hasSize(3);
    assertThat(hosts.events.getFirst()).matches("3\\d\\d\\d client connect");
    assertThat(hosts.eventsWith("read")).hasSize(1);
  }

  @Test
  void anAcknowledgementThatIsLostIsSentAgain() {
    hosts.serve();
    client.execute(hosts::connect);
    // The SYN leaves at 0 ms, the acknowledgement at 2 ms.
    hosts.at(1, () -> network.block(client, server, Duration.ofMillis(500)));
    hosts.run();
    assertThat(hosts.events).containsExactly("2 client connect", "1004 server connection");
  }

  @Test
  void dataDoesAsWellAsTheAcknowledgementThatIsLost() {
    hosts.serve();
    client.execute(
        () -> {
          Socket socket = hosts.connect();
          Timers.setTimeout(() -> socket.write("x"), 20);
        });
    hosts.at(1, () -> network.block(client, server, Duration.ofMillis(10)));
    hosts.run();
    assertThat(hosts.events)
        .containsExactly("2 client connect", "21 server connection", "21 server read 1");
  }

  // Ports.

  @Test
  void whenAllPortsAreTakenConnectingFails() {
    hosts.serve();
    client.ephemeralPorts(40_000, 40_009);
    client.execute(
        () -> {
          for (int i = 0; i < 11; i++) {
            hosts.connect();
          }
        });
    hosts.run();
    assertThat(hosts.eventsWith("client connect")).hasSize(10);
    assertThat(hosts.events).contains("0 client EADDRNOTAVAIL");
    assertThatThrownBy(() -> client.ephemeralPorts(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The ports of client cannot be those from 2 to 1");
  }

  /** Clients that end first, one after the other, with as many ports as given. */
  private void endFirst(int ports) {
    hosts.serve();
    client.ephemeralPorts(40_000, 40_000 + ports - 1);
    client.execute(() -> hosts.connect().resume().end());
    hosts.at(1000, () -> client.execute(() -> hosts.connect().resume().end()));
  }

  @Test
  void theEndThatEndsFirstKeepsItsPortInTimeWait() {
    endFirst(1);
    hosts.at(62_000, () -> client.execute(hosts::connect));
    hosts.run();
    assertThat(hosts.eventsWith("EADDRNOTAVAIL")).containsExactly("1000 client EADDRNOTAVAIL");
    assertThat(hosts.eventsWith("client connect"))
        .containsExactly("2 client connect", "62002 client connect");
  }

  @Test
  void timeWaitIsAsLongAsItIsSet() {
    client.timeWait(Duration.ofMillis(900));
    endFirst(1);
    hosts.run();
    assertThat(hosts.eventsWith("client connect"))
        .containsExactly("2 client connect", "1002 client connect");
  }

  @Test
  void theEndThatIsEndedHasItsPortBackAtOnce() {
    server.execute(() -> Net.createServer(socket -> socket.resume().end()).listen(TwoHosts.PORT));
    client.ephemeralPorts(40_000, 40_000);
    client.execute(() -> hosts.connect().resume());
    hosts.at(100, () -> client.execute(() -> hosts.connect().resume()));
    hosts.run();
    assertThat(hosts.eventsWith("client connect"))
        .containsExactly("2 client connect", "102 client connect");
  }

  @Test
  void aResetLeavesNoTimeWait() {
    hosts.serve();
    client.ephemeralPorts(40_000, 40_000);
    client.execute(() -> hosts.connect().resetAndDestroy());
    hosts.at(100, () -> client.execute(hosts::connect));
    hosts.run();
    assertThat(hosts.eventsWith("client connect")).hasSize(2);
  }

  @Test
  void aServerThatRestartsListensAtOnce() {
    List<Server> servers = new ArrayList<>();
    Runnable listen = () -> servers.add(Net.createServer(Socket::end).listen(TwoHosts.PORT));
    server.execute(listen);
    client.execute(() -> hosts.connect().resume());
    hosts.at(
        1000,
        () ->
            server.execute(
                () -> {
                  servers.getFirst().close();
                  listen.run();
                }));
    hosts.at(1001, () -> client.execute(() -> hosts.connect().resume()));
    hosts.run();
    assertThat(hosts.eventsWith("client connect")).hasSize(2);
  }

  @Test
  void aPortThatAConnectionTookIsInTheWayOfAServer() {
    hosts.serve();
    client.ephemeralPorts(40_000, 40_000);
    client.execute(hosts::connect);
    hosts.at(
        100,
        () ->
            client.execute(
                () -> {
                  Server late = Net.createServer();
                  late.on(Server.ERROR, error -> hosts.note("listen " + error.code()));
                  late.listen(40_000);
                }));
    hosts.run();
    assertThat(hosts.events).contains("100 listen EADDRINUSE");
  }

  // Addresses.

  @Test
  void aHostConnectsFromTheAddressThatItIsAskedTo() {
    Host many = world.host("many", ip("10.1.0.1"), ip("10.1.0.2"), ip("fd00::2"));
    List<String> from = new ArrayList<>();
    server.execute(
        () ->
            Net.createServer(socket -> from.add(String.valueOf(socket.remoteAddress())))
                .listen(TwoHosts.PORT));
    many.execute(() -> hosts.watched("many", Net.connect(TwoHosts.PORT, "server")));
    many.execute(
        () ->
            hosts.watched(
                "many",
                Net.connect(
                    ConnectOptions.builder()
                        .host("server")
                        .port(TwoHosts.PORT)
                        .localAddress("10.1.0.2")
                        .build())));
    many.execute(
        () ->
            hosts.watched(
                "many",
                Net.connect(
                    ConnectOptions.builder()
                        .host("server")
                        .port(TwoHosts.PORT)
                        .localAddress("10.1.0.3")
                        .build())));
    hosts.run();
    assertThat(from).containsExactly("::ffff:10.1.0.1", "::ffff:10.1.0.2");
    assertThat(hosts.events).contains("0 many EADDRNOTAVAIL");
  }

  @Test
  void eachAddressHasPortsOfItsOwn() {
    hosts.serve();
    Host many = world.host("many", ip("10.1.0.1"), ip("10.1.0.2"));
    many.ephemeralPorts(40_000, 40_000);
    for (String local : List.of("10.1.0.1", "10.1.0.2")) {
      many.execute(
          () ->
              hosts.watched(
                  "many",
                  Net.connect(
                      ConnectOptions.builder()
                          .host("server")
                          .port(TwoHosts.PORT)
                          .localAddress(local)
                          .localPort(40_000)
                          .build())));
    }
    hosts.run();
    assertThat(hosts.eventsWith("many connect")).hasSize(2);
  }

  @Test
  void anAddressBelongsToOneHost() {
    assertThatThrownBy(() -> world.host("copy", server.addresses().getFirst()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The host server has the address 10.0.0.1 already");
    assertThatThrownBy(() -> world.host("SERVER"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The host server has the name SERVER already");
    assertThatThrownBy(() -> world.host(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
