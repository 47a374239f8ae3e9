package dev.sluice.sim.trace;

import dev.sluice.loop.Timers;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A run in which much happens: four clients and two servers, echoes large and small over a network
 * with jitter and limits, timeouts, a partition, a reset, a crash and a restart, a refusal and a
 * name that is not there.
 */
final class Scenario {
  private static final int PORT = 7000;
  private static final int CLIENTS = 4;
  private static final int CONNECTIONS = 5;
  private static final Duration ENOUGH = Duration.ofMinutes(30);

  private final Simulation world;
  private final Host[] servers;
  private final Host[] clients = new Host[CLIENTS];

  private Scenario(long seed, TraceListener listener) {
    world = Simulation.builder().seed(seed).trace(listener).build();
    servers = new Host[] {world.host("one"), world.host("two")};
    for (int i = 0; i < CLIENTS; i++) {
      clients[i] = world.host("client" + i);
    }
  }

  /** Runs it, with a listener to all that happens. */
  static void run(long seed, TraceListener listener) {
    Scenario scenario = new Scenario(seed, listener);
    try (Simulation world = scenario.world) {
      world.network().links(Duration.ofMillis(2), Duration.ofMillis(3), 5_000_000);
      scenario.startPrograms();
      scenario.planFaults();
      world.run(ENOUGH);
    }
  }

  /** The hash of a run. */
  static String hash(long seed) {
    HashTrace hash = new HashTrace();
    run(seed, hash);
    return hash.hash();
  }

  private void startPrograms() {
    for (Host server : servers) {
      server.onStart(() -> serve(server));
    }
    for (Host client : clients) {
      client.execute(() -> startClient(client));
    }
  }

  private void planFaults() {
    world.at(Duration.ofMillis(40), () -> world.network().partition(clients[0], servers[0]));
    world.at(Duration.ofMillis(900), () -> world.network().heal(clients[0], servers[0]));
    world.at(Duration.ofMillis(60), () -> world.network().reset(clients[1], servers[0]));
    world.at(Duration.ofMillis(70), () -> world.network().block(servers[1], clients[2]));
    world.at(Duration.ofMillis(80), servers[1]::crash);
    world.at(Duration.ofMillis(500), servers[1]::restart);
    world.at(Duration.ofMillis(700), () -> world.network().heal(servers[1], clients[2]));
  }

  private static void serve(Host host) {
    Net.createServer(
            socket -> {
              socket.on(Socket.ERROR, error -> host.log(error.code()));
              socket.pipe(socket);
            })
        .listen(PORT);
  }

  private static void startClient(Host host) {
    for (int i = 0; i < CONNECTIONS; i++) {
      int number = i;
      Timers.setTimeout(() -> connect(host, number % 2 == 0 ? "one" : "two", number), 10L * i);
    }
    connect(host, "nowhere", 0);
    Timers.setTimeout(() -> watched(host, Net.connect(PORT + 1, "one")), 20);
  }

  private static void connect(Host host, String server, int number) {
    Socket socket = watched(host, Net.connect(PORT, server));
    socket.setTimeout(Duration.ofSeconds(2), socket::destroy);
    socket.onData(chunk -> {});
    socket.write(ByteBuffer.allocate(1 + number * 70_000));
    Timers.setTimeout(() -> socket.end("the end"), 100);
  }

  private static Socket watched(Host host, Socket socket) {
    socket.on(Socket.ERROR, error -> host.log(error.code()));
    socket.on(Socket.CLOSE, hadError -> host.log("closed after " + socket.bytesRead()));
    return socket;
  }
}
