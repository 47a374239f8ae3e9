package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.testing.NetworkNamespace;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A peer that is cut off without a word: how long it takes until that is noticed, idle and with
 * data in flight, at the client and at the server.
 */
@EveryKernel("it cuts the cable of a network of the kernel; LinkFaultsTest does as much in memory")
class VanishedPeerTest {
  private static final KeepAlive PROBES =
      KeepAlive.of(Duration.ofSeconds(1), Duration.ofSeconds(1), 2);
  private static final Duration PROBED = Duration.ofSeconds(3);
  private static final Duration USER_TIMEOUT = Duration.ofMillis(1500);

  /** Timers of the kernel go off late, by the time of a retransmission and more. */
  private static final Duration LATE = Duration.ofSeconds(3);

  private static final String LISTEN =
      "import socket,sys,time\n"
          + "server=socket.create_server((sys.argv[1],0))\n"
          + "print('port',server.getsockname()[1],flush=True)\n"
          + "peer=server.accept()\n"
          + "print('accepted',flush=True)\n"
          + "time.sleep(60)\n";

  private static final String CONNECT =
      "import socket,sys,time\n"
          + "peer=socket.create_connection((sys.argv[1],int(sys.argv[2])))\n"
          + "print('connected',flush=True)\n"
          + "time.sleep(60)\n";

  @Parameter TestWorld world;

  private final List<String> events = new ArrayList<>();
  private long cutAt;
  private Duration noticedAfter = Duration.ZERO;

  @Test
  void anIdleServerIsMissedByItsClient() {
    cutOffServer(options -> options.keepAlive(PROBES), socket -> {});
    assertNoticedAfter(PROBED);
  }

  @Test
  void aServerThatDoesNotAcknowledgeIsMissedByItsClient() {
    assumeThat(canTimeOut()).as("user timeouts").isTrue();
    cutOffServer(options -> options.userTimeout(USER_TIMEOUT), socket -> socket.write("lost"));
    assertNoticedAfter(USER_TIMEOUT);
  }

  @Test
  void aUserTimeoutGoesBeforeTheCountOfProbes() {
    assumeThat(canTimeOut()).as("user timeouts").isTrue();
    KeepAlive patient = KeepAlive.of(Duration.ofSeconds(1), Duration.ofSeconds(1), 100);
    cutOffServer(options -> options.keepAlive(patient).userTimeout(USER_TIMEOUT), socket -> {});
    assertNoticedAfter(USER_TIMEOUT);
  }

  @Test
  void anIdleClientIsMissedByItsServer() {
    cutOffClient(ServerOptions.builder().keepAlive(PROBES), socket -> {});
    assertNoticedAfter(PROBED);
  }

  @Test
  void aClientThatDoesNotAcknowledgeIsMissedByItsServer() {
    assumeThat(canTimeOut()).as("user timeouts").isTrue();
    cutOffClient(ServerOptions.builder().userTimeout(USER_TIMEOUT), socket -> socket.write("lost"));
    assertNoticedAfter(USER_TIMEOUT);
  }

  @Test
  void withoutSettingsNobodyIsMissedForLong() {
    cutOffServer(
        options -> {},
        socket -> {
          socket.write("lost");
          socket.setTimeout(PROBED.plus(LATE), () -> socket.destroy());
        });
    assertThat(events).containsExactly("close false");
  }

  private boolean canTimeOut() {
    try (var backend = world.open()) {
      return backend.capabilities().contains(Capability.USER_TIMEOUT);
    }
  }

  /** Noticed, and told as Node tells it. */
  private void assertNoticedAfter(Duration configured) {
    assertThat(events).containsExactly("error read ETIMEDOUT", "close true");
    assertThat(noticedAfter).isBetween(configured.minusMillis(500), configured.plus(LATE));
  }

  private void cutOffServer(Consumer<ConnectOptions.Builder> options, Consumer<Socket> afterwards) {
    try (NetworkNamespace network = NetworkNamespace.open();
        PeerProcess server =
            PeerProcess.start(network.command(Peer.PYTHON, "-c", LISTEN, network.far()))) {
      int port = Integer.parseInt(server.await("port (\\d+)").group(1));
      run(
          () -> {
            ConnectOptions.Builder to = ConnectOptions.builder().port(port).host(network.far());
            options.accept(to);
            Socket socket = Net.connect(to.build());
            socket.on(
                Socket.READY,
                () -> {
                  server.await("accepted");
                  cutOff(network, socket);
                  afterwards.accept(socket);
                });
          });
    }
  }

  private void cutOffClient(ServerOptions.Builder options, Consumer<Socket> afterwards) {
    try (NetworkNamespace network = NetworkNamespace.open()) {
      List<PeerProcess> clients = new ArrayList<>();
      try {
        run(
            () -> {
              Server server = new Server(options.build(), null);
              server.listen(0, network.near());
              server.on(
                  Server.CONNECTION,
                  socket -> {
                    clients.getFirst().await("connected");
                    server.close();
                    cutOff(network, socket);
                    afterwards.accept(socket);
                  });
              String port = Integer.toString(server.address().port());
              clients.add(
                  PeerProcess.start(
                      network.command(Peer.PYTHON, "-c", CONNECT, network.near(), port)));
            });
      } finally {
        clients.forEach(PeerProcess::close);
      }
    }
  }

  private void cutOff(NetworkNamespace network, Socket socket) {
    network.cut();
    cutAt = System.nanoTime();
    socket.on(Socket.ERROR, (NodeException error) -> events.add("error " + error.getMessage()));
    socket.on(
        Socket.CLOSE,
        hadError -> {
          noticedAfter = Duration.ofNanos(System.nanoTime() - cutAt);
          events.add("close " + hadError);
        });
    socket.resume();
  }

  /** In real time, since the kernel's timers know no other. */
  private void run(EventLoop.Body body) {
    LoopOptions options = LoopOptions.builder().backend(world::open).build();
    EventLoop.run(
        options,
        () -> {
          EventLoop.current()
              .setTimeout(
                  () -> {
                    throw new AssertionError("Nothing was noticed: " + events);
                  },
                  TimeUnit.SECONDS.toMillis(30))
              .unref();
          body.run();
        });
  }
}
