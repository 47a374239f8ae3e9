package dev.sluice.net;

import dev.sluice.io.Transport;
import dev.sluice.io.fault.FaultyBackend;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of calls that fail share: a scene whose backend fails when it is told to. */
abstract class FaultSceneTest extends SceneTest {
  /** That of the scene that ran last. */
  FaultyBackend backend;

  @Override
  @BeforeEach
  void setTheScene() {
    scene = faulty();
  }

  final Scene faulty() {
    return new Scene(world, () -> backend = new FaultyBackend(world.open()));
  }

  /** A server that takes one connection, which it watches as {@code s}. */
  final Server server() {
    Server server = new Server();
    server.on(
        Server.CONNECTION,
        socket -> {
          scene.watch("s", socket);
          socket.resume();
          server.close();
        });
    return scene.listen(server, Transport.TCP);
  }

  /** A connection that is watched as {@code c}. */
  final Socket client(Server server) {
    return scene.watch("c", Net.connect(Scene.to(server).build()));
  }
}
