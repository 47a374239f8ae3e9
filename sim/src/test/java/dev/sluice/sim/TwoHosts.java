package dev.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client and a server with a millisecond between them, and what happens to their programs. */
final class TwoHosts implements AutoCloseable {
  static final int PORT = 7000;
  static final Duration HOUR = Duration.ofHours(1);

  final Simulation world;
  final SimNetwork network;
  final Host server;
  final Host client;

  /** What happened, each after the virtual time in milliseconds. */
  final List<String> events = new ArrayList<>();

  TwoHosts() {
    this(Simulation.builder().seed(42));
  }

  TwoHosts(Simulation.Builder builder) {
    world = builder.build();
    network = world.network();
    network.links(Duration.ofMillis(1), Duration.ZERO, 0);
    server = world.host("server");
    client = world.host("client");
  }

  void note(String event) {
    events.add(world.now().toMillis() + " " + event);
  }

  Socket watched(String who, Socket socket) {
    socket.on(Socket.CONNECT, () -> note(who + " connect"));
    socket.on(Socket.END, () -> note(who + " end"));
    socket.on(Socket.ERROR, error -> note(who + " " + error.code()));
    socket.on(Socket.CLOSE, hadError -> note(who + " close"));
    return socket;
  }

  /** A server that starts with its host, reads what comes, and says what it was. */
  void serve() {
    server.onStart(
        () ->
            Net.createServer(
                    socket -> {
                      note("server connection");
                      watched("server", socket)
                          .onData(chunk -> note("server read " + chunk.remaining()));
                    })
                .listen(PORT));
  }

  /** A client that connects; to be called on the client. */
  Socket connect() {
    return watched("client", Net.connect(PORT, "server"));
  }

  void at(long millis, Runnable action) {
    world.at(Duration.ofMillis(millis), action);
  }

  void run() {
    world.run(HOUR);
  }

  /** The events of which one is told, without those of the others. */
  List<String> eventsWith(String part) {
    return events.stream().filter(event -> event.contains(part)).toList();
  }

  @Override
  public void close() {
    world.close();
    for (Host host : world.hosts()) {
      assertThat(host.openDescriptors()).as(host.name()).isZero();
    }
  }
}
