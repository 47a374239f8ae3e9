package dev.sluice.sim.trace;

import dev.sluice.loop.Timers;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import java.time.Duration;

/**
 * The picture of the documentation: a client asks a server twice, and a partition comes between.
 * {@link PartitionPictureTest} draws it again.
 */
final class PartitionPicture {
  static final long SEED = 7;
  private static final int PORT = 7000;

  private PartitionPicture() {}

  static SequenceDiagram diagram() {
    SequenceDiagram diagram = new SequenceDiagram().title("A partition, seed " + SEED);
    try (Simulation world = Simulation.builder().seed(SEED).trace(diagram).build()) {
      world.network().links(Duration.ofMillis(5), Duration.ofMillis(2), 0);
      Host client = world.host("client");
      Host server = world.host("server");
      server.execute(() -> serve(server));
      client.execute(() -> ask(client));
      world.at(Duration.ofMillis(200), () -> world.network().partition(client, server));
      world.at(Duration.ofMillis(1_800), () -> world.network().heal(client, server));
      world.run(Duration.ofSeconds(30));
    }
    return diagram;
  }

  private static void serve(Host server) {
    Net.createServer(
            socket ->
                socket.onData(
                    question -> {
                      server.log("asked with " + question.remaining() + " bytes");
                      socket.write("It is noon.");
                    }))
        .listen(PORT);
  }

  private static void ask(Host client) {
    Socket socket = Net.connect(PORT, "server");
    socket.setTimeout(Duration.ofSeconds(1));
    socket.on(Socket.TIMEOUT, () -> client.log("no answer for a second"));
    socket.onData(answer -> client.log("answered"));
    socket.write("What time is it?");
    Timers.setTimeout(() -> socket.write("And now?"), 250);
    Timers.setTimeout(socket::end, 2_500);
  }
}
