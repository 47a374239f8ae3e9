package dev.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.junit.SimulatedTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** A server that lets clients go of whom nothing is heard for half a minute. */
class SilentClientTest {
  private final Set<Socket> clients = new HashSet<>();

  @SimulatedTest(seeds = 100)
  void aClientThatLostItsPowerIsLetGo(Simulation world) {
    Host server = world.host("server");
    Host client = world.host("client");
    server.execute(() -> Net.createServer(this::serve).listen(6969));
    client.execute(() -> Net.connect(6969, "server").write("hello"));
    world.at(Duration.ofSeconds(10), client::powerOff);

    world.run(Duration.ofSeconds(29));
    assertThat(clients).hasSize(1);
    world.run(Duration.ofSeconds(2));
    assertThat(clients).isEmpty();
  }

  private void serve(Socket socket) {
    clients.add(socket);
    socket.on(Socket.CLOSE, hadError -> clients.remove(socket));
    socket.setTimeout(Duration.ofSeconds(30), socket::destroy);
    socket.pipe(socket);
  }
}
