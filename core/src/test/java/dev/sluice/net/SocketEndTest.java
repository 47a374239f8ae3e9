package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import org.junit.jupiter.api.Test;

/** {@code end}: this end's, after the bytes that wait, and with the peer's. */
@EveryWorld
class SocketEndTest extends SceneTest {
  @Test
  void endSendsFinAfterAllDataAndWaitsForTheOtherSide() {
    scene.run(
        () -> {
          ScenePeer peer = scene.accept(socket -> scene.watch("s", socket).end("bye"));
          peer.readBytes(
              3,
              () ->
                  EventLoop.current()
                      .setTimeout(
                          () -> {
                            scene.note("peer ends");
                            peer.readToEnd(answer -> scene.note("peer" + answer));
                          },
                          30));
        });
    assertThat(scene.trace().indexOf("s finish")).isLessThan(scene.trace().indexOf("peer ends"));
    assertThat(scene.trace().indexOf("s end")).isGreaterThan(scene.trace().indexOf("peer ends"));
    assertThat(scene.traceOf("s")).containsExactly("finish", "end", "close false");
  }

  @Test
  void withoutHalfOpenThePeersEndFinishesPendingWritesFirst() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.write(Scene.zeros(Scene.MUCH), scene.noting("s written"));
                    socket.resume();
                  });
          peer.shutdownOutput();
          EventLoop.current()
              .setTimeout(
                  () ->
                      peer.readBytes(
                          Scene.MUCH, () -> peer.readToEnd(answer -> scene.note("peer" + answer))),
                  20);
        });
    assertThat(scene.traceOf("s")).containsExactly("end", "written", "finish", "close false");
    assertThat(scene.trace()).contains("peer END");
  }

  @Test
  void aWriteInTheEndListenerStillArrivesAndLaterOnesAreToldWhoEnded() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.on(Socket.ERROR, error -> scene.note("s " + error.getMessage()));
                    socket.on(
                        Socket.END,
                        () -> {
                          socket.write("still", scene.noting("s still"));
                          EventLoop loop = EventLoop.current();
                          // In the second tick this end has ended too, but not finished.
                          loop.nextTick(
                              () ->
                                  loop.nextTick(
                                      () ->
                                          assertThat(socket.write("late", scene.noting("s late")))
                                              .isFalse()));
                        });
                    socket.resume();
                  });
          peer.shutdownOutput();
          peer.readToEnd(answer -> scene.note("peer " + answer));
        });
    assertThat(scene.traceOf("s"))
        .containsExactly(
            "end",
            "still",
            "late EPIPE",
            "error EPIPE",
            "This socket has been ended by the other party",
            "close true");
    assertThat(scene.traceOf("peer")).containsExactly("still END");
  }

  @Test
  void withHalfOpenTheSocketStaysWritableUntilItEnds() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  Transport.TCP,
                  ServerOptions.builder().allowHalfOpen(true).build(),
                  socket -> {
                    scene.watch("s", socket);
                    socket.resume();
                    socket.on(
                        Socket.END,
                        () -> {
                          assertThat(socket.readyState()).isEqualTo(ReadyState.WRITE_ONLY);
                          EventLoop.current()
                              .setTimeout(
                                  () -> {
                                    assertThat(socket.write("answer")).isTrue();
                                    socket.end();
                                  },
                                  20);
                        });
                  });
          peer.write("request");
          peer.shutdownOutput();
          peer.readToEnd(answer -> scene.note("peer " + answer));
        });
    assertThat(scene.traceOf("s")).containsExactly("end", "finish", "close false");
    assertThat(scene.traceOf("peer")).containsExactly("answer END");
  }

  @Test
  void endWhileConnectingSendsEverythingThenFin() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                scene.watchData("p", peer);
                peer.on(Socket.END, () -> scene.note("p end"));
                server.close();
              });
          Socket socket = scene.watch("c", Net.connect(Scene.to(server).build()));
          socket.end(Scene.bytes("hello"), scene.noting("c ended"));
          assertThat(socket.writableEnded()).isTrue();
          assertThat(socket.writableFinished()).isFalse();
        });
    assertThat(scene.traceOf("p")).containsExactly("data hello", "end");
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attempt 127.0.0.1", "connect", "ready", "ended", "finish", "end", "close false");
  }
}
