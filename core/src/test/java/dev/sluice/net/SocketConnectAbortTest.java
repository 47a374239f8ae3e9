package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import org.junit.jupiter.api.Test;

/** Connections that are given up before they stand. */
@EveryWorld
class SocketConnectAbortTest extends SceneTest {
  @Test
  void aSignalThatAbortsDestroysTheSocket() {
    scene.run(
        () -> {
          AbortController controller = new AbortController();
          Server server = scene.listen(new Server(), Transport.TCP);
          Socket socket =
              scene.watch("c", Net.connect(Scene.to(server).signal(controller.signal()).build()));
          socket.on(Socket.CLOSE, hadError -> server.close());
          controller.abort();
        });
    assertThat(scene.traceOf("c")).containsExactly("error ABORT_ERR", "close true");
  }

  @Test
  void aSignalThatHasAbortedConnectsNothing() {
    scene.run(
        () -> {
          Server server = scene.watch("s", scene.listen(new Server(), Transport.TCP));
          Socket socket =
              scene.watch("c", Net.connect(Scene.to(server).signal(AbortSignal.abort()).build()));
          assertThat(socket.destroyed()).isTrue();
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.trace())
        .containsExactly("s listening", "c error ABORT_ERR", "c close false", "s close");
  }

  @Test
  void whatWaitsForAConnectionThatNeverStandsIsToldSo() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          Socket socket = scene.watch("c", Net.connect(Scene.to(server).build()));
          socket.write("a", scene.noting("a"));
          socket.write("b", scene.noting("b"));
          socket.end(Scene.bytes("c"), scene.noting("end"));
          socket.destroy();
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.trace())
        .containsExactly(
            "c close false",
            "a ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
            "b ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
            "end ERR_SOCKET_CLOSED_BEFORE_CONNECTION");
  }
}
