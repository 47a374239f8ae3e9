package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import org.junit.jupiter.api.Test;

/** {@code close}, and what ends a server without it. */
@EveryWorld
class ServerCloseTest extends SceneTest {
  @Test
  void aSignalCloses() {
    scene.run(
        () -> {
          AbortController controller = new AbortController();
          ListenOptions.Builder options =
              ListenOptions.builder().port(0).host("127.0.0.1").signal(controller.signal());
          Server server = scene.watch("s", new Server()).listen(options.build());
          server.on(Server.LISTENING, controller::abort);
          Server already = scene.watch("already", new Server());
          already.listen(options.signal(AbortSignal.abort()).build());
        });
    assertThat(scene.traceOf("s")).containsExactly("listening", "close");
    assertThat(scene.traceOf("already")).endsWith("close");
  }

  @Test
  void closeWaitsForConnectionsAndComesBeforeTheLastOnesOwn() {
    scene.run(
        () -> {
          Server server = scene.watch("x s", new Server());
          server.on(
              Server.CONNECTION,
              socket -> {
                scene.watch("x c", socket);
                server.close(error -> scene.note("x s callback " + error));
                assertThat(server.listening()).isFalse();
                assertThat(server.address()).isNull();
                EventLoop.current().setTimeout(socket::destroy, 20);
              });
          scene.listen(server, Transport.TCP);
          scene.peer(server).readToEnd(answer -> {});
        });
    assertThat(scene.traceOf("x"))
        .containsExactly(
            "s listening", "s connection", "s close", "s callback null", "c close false");
  }

  @Test
  void closingAStoppedServerTellsTheCallbackAndEmitsCloseAllTheSame() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server());
          assertThat(server.close(error -> scene.note("s callback " + error.code())))
              .isSameAs(server);
        });
    assertThat(scene.traceOf("s")).containsExactly("close", "callback ERR_SERVER_NOT_RUNNING");
  }

  @Test
  void closedRightAfterListenItNeverListensAndASecondCloseClosesAgain() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server());
          scene.listen(server, Transport.TCP);
          server.close();
          server.close();
        });
    assertThat(scene.traceOf("s")).containsExactly("close", "close");
  }

  @Test
  void connectionsInTheKernelsQueueAreResetByTheClose() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          ScenePeer queued = scene.peer(server);
          server.close();
          queued.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.trace()).containsExactly("peer RESET");
  }

  @Test
  void anUnreferencedServerLetsTheLoopEnd() {
    EventLoop.run(
        () -> {
          assertThat(new Server().unref().listen(0).listening()).isTrue();
          Server later = new Server().listen(0);
          assertThat(later.unref()).isSameAs(later);
        });
    scene.run(
        () -> {
          Server server = new Server().unref().listen(0);
          server.ref();
          EventLoop.current()
              .setTimeout(
                  () -> {
                    scene.note("alive");
                    server.close();
                  },
                  20)
              .unref();
        });
    assertThat(scene.trace()).containsExactly("alive");
  }
}
