package dev.sluice.net;

import dev.sluice.io.contract.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What the tests of sockets and servers share: a scene in a world. */
abstract class SceneTest {
  @Parameter TestWorld world;

  Scene scene;

  @BeforeEach
  void setTheScene() {
    scene = new Scene(world);
  }
}
