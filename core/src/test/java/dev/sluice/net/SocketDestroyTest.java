package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.LookupAddress;
import dev.sluice.error.NodeException;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a socket, wherever in its life it comes. */
@EveryWorld
class SocketDestroyTest extends SceneTest {
  @Test
  void theErrorComesInATickAndCloseAfterImmediates() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.destroy(new IllegalStateException("mine"));
                    socket.destroy(new IllegalStateException("second"));
                    scene.note("s destroyed " + socket.destroyed());
                    EventLoop.current().nextTick(() -> scene.note("s later tick"));
                    EventLoop.current().setImmediate(() -> scene.note("s immediate"));
                  });
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.traceOf("s"))
        .containsExactly("destroyed true", "error mine", "later tick", "immediate", "close true");
    assertThat(scene.traceOf("peer")).containsExactly("END");
  }

  @Test
  void aSocketThatNeverConnectedClosesInATick() {
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.destroy();
          EventLoop.current().setImmediate(() -> scene.note("c immediate"));
        });
    assertThat(scene.traceOf("c")).containsExactly("close false", "immediate");
  }

  @Test
  void writesOnTheirWayAreCancelledByADestroyWithoutError() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.write(Scene.zeros(Scene.MUCH), scene.noting("s inFlight"));
                    socket.write("queued", scene.noting("s queued"));
                    socket.end(null, scene.noting("s end"));
                    socket.destroy();
                  });
          EventLoop.current().setTimeout(() -> peer.readToEnd(answer -> scene.note("peer")), 20);
        });
    assertThat(scene.traceOf("s"))
        .containsExactly("inFlight ECANCELED", "queued ECANCELED", "end ECANCELED", "close false");
  }

  @Test
  void withAnErrorTheQueueGetsThatErrorAndTheWriteInFlightIsCancelled() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.write(Scene.zeros(Scene.MUCH), scene.noting("s inFlight"));
                    socket.write("queued", scene.noting("s queued"));
                    socket.end(null, scene.noting("s end"));
                    socket.destroy(new NodeException("MINE", "mine"));
                  });
          EventLoop.current().setTimeout(() -> peer.readToEnd(answer -> scene.note("peer")), 20);
        });
    assertThat(scene.traceOf("s"))
        .containsExactlyInAnyOrder(
            "error MINE", "inFlight ECANCELED", "queued MINE", "end MINE", "close true")
        .endsWith("close true");
  }

  @Test
  void bytesTheKernelTookBeforeArriveWithAnOrderlyEnd() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.write("hello");
                    socket.destroy();
                  });
          peer.readToEnd(scene::note);
        });
    assertThat(scene.trace()).containsExactly("hello END");
  }

  @Test
  void destroySoonFlushesFirst() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.write(Scene.zeros(Scene.MUCH));
                    socket.destroySoon();
                    assertThat(socket.destroyed()).isFalse();
                    assertThat(socket.writableEnded()).isTrue();
                  });
          peer.readBytes(Scene.MUCH, () -> peer.readToEnd(answer -> scene.note("peer" + answer)));
        });
    assertThat(scene.traceOf("s")).containsExactly("finish", "close false");
    assertThat(scene.trace()).contains("peer END");
  }

  @Test
  void destroySoonOfASocketThatHasFinishedDestroysAtOnce() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.end();
                    socket.on(
                        Socket.FINISH,
                        () -> {
                          socket.close();
                          scene.note("destroyed " + socket.destroyed());
                        });
                  });
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.trace()).contains("destroyed true");
  }

  @Test
  void unreadBytesThatReachedTheProgramSendFinAndThoseInTheKernelReset() {
    scene.run(
        () -> {
          ScenePeer read =
              scene.accept(
                  Transport.TCP,
                  ServerOptions.DEFAULT,
                  socket -> EventLoop.current().setTimeout(socket::destroy, 30));
          read.write("unread");
          read.readToEnd(answer -> scene.note("read" + answer));
          ScenePeer unread =
              scene.accept(
                  Transport.TCP,
                  ServerOptions.builder().pauseOnConnect(true).build(),
                  socket -> EventLoop.current().setTimeout(socket::destroy, 30));
          unread.write("unread");
          unread.readToEnd(answer -> scene.note("unread" + answer));
        });
    assertThat(scene.trace()).containsExactlyInAnyOrder("read END", "unread RESET");
  }

  // ---- reset

  @Test
  void resetIsSeenByThePeerAndNoErrorHere() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    EventLoop.current()
                        .setTimeout(
                            () -> assertThat(socket.resetAndDestroy()).isSameAs(socket), 10);
                  });
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.traceOf("s")).containsExactly("close false");
    assertThat(scene.traceOf("peer")).containsExactly("RESET");
  }

  @Test
  void resetWhileConnectingHappensAfterConnect() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                scene.watch("p", peer);
                peer.resume();
                server.close();
              });
          Socket socket = new Socket();
          socket.connect(Scene.to(server).build());
          socket.resetAndDestroy();
          scene.watch("c", socket);
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("attempt 127.0.0.1", "connect", "ready", "close false");
    assertThat(scene.traceOf("p")).containsExactly("error ECONNRESET", "close true");
  }

  @Test
  void resetNeedsAHandleOfTcp() {
    scene.run(
        () -> {
          Socket fresh = scene.watch("fresh", new Socket());
          fresh.resetAndDestroy();
          ScenePeer peer =
              scene.accept(
                  Transport.UNIX,
                  ServerOptions.DEFAULT,
                  socket -> {
                    assertThatThrownBy(socket::resetAndDestroy)
                        .isInstanceOfSatisfying(
                            NodeException.class,
                            refused ->
                                assertThat(refused.code()).isEqualTo("ERR_INVALID_HANDLE_TYPE"));
                    assertThat(socket.destroyed()).isFalse();
                    socket.destroy();
                  });
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.traceOf("fresh")).containsExactly("error ERR_SOCKET_CLOSED", "close false");
  }

  // ---- at every point of the life cycle

  /** Where a socket is destroyed. Each installs the moment; the second argument destroys. */
  private enum Moment {
    AT_ONCE((socket, destroy) -> destroy.run()),
    IN_A_TICK((socket, destroy) -> socket.loop().nextTick(destroy)),
    IN_A_MICROTASK((socket, destroy) -> socket.loop().queueMicrotask(destroy)),
    IN_AN_IMMEDIATE((socket, destroy) -> socket.loop().setImmediate(destroy)),
    AT_LOOKUP((socket, destroy) -> socket.on(Socket.LOOKUP, told -> destroy.run())),
    AT_ATTEMPT((socket, destroy) -> socket.on(Socket.CONNECTION_ATTEMPT, told -> destroy.run())),
    AT_CONNECT((socket, destroy) -> socket.on(Socket.CONNECT, destroy)),
    AT_READY((socket, destroy) -> socket.on(Socket.READY, destroy)),
    IN_THE_WRITE_CALLBACK((socket, destroy) -> socket.write("x", error -> destroy.run())),
    AT_DATA((socket, destroy) -> socket.onData(chunk -> destroy.run())),
    AT_READABLE((socket, destroy) -> socket.on(Socket.READABLE, destroy)),
    AT_END((socket, destroy) -> socket.on(Socket.END, destroy)),
    AT_PREFINISH((socket, destroy) -> socket.on(Socket.PREFINISH, destroy)),
    AT_FINISH((socket, destroy) -> socket.on(Socket.FINISH, destroy)),
    AT_CLOSE((socket, destroy) -> socket.on(Socket.CLOSE, hadError -> destroy.run()));

    private final BiConsumer<Socket, Runnable> install;

    Moment(BiConsumer<Socket, Runnable> install) {
      this.install = install;
    }
  }

  @ParameterizedTest
  @EnumSource
  void destroyedAtAnyMomentASocketClosesOnceAndLast(Moment moment) {
    destroyAt(moment, socket -> socket.destroy());
    assertThat(scene.traceOf("c")).filteredOn(line -> line.startsWith("close")).hasSize(1);
    assertThat(scene.traceOf("c")).last().isEqualTo("close false");
    assertThat(scene.traceOf("c")).noneMatch(line -> line.startsWith("error"));
  }

  @ParameterizedTest
  @EnumSource
  void destroyedWithAnErrorAtAnyMomentItIsToldOnceBeforeTheClose(Moment moment) {
    destroyAt(moment, socket -> socket.destroy(new NodeException("MINE", "mine")));
    List<String> trace = scene.traceOf("c");
    assertThat(trace).filteredOn(line -> line.startsWith("close")).hasSize(1);
    if (moment == Moment.AT_CLOSE) {
      assertThat(trace).last().isEqualTo("close false");
    } else {
      assertThat(trace).filteredOn(line -> line.startsWith("error")).containsExactly("error MINE");
      assertThat(trace).last().isEqualTo("close true");
    }
  }

  @ParameterizedTest
  @EnumSource
  void closedSoftlyAtAnyMomentASocketClosesOnceAndLast(Moment moment) {
    destroyAt(moment, Socket::destroySoon);
    assertThat(scene.traceOf("c")).filteredOn(line -> line.startsWith("close")).hasSize(1);
    assertThat(scene.traceOf("c")).last().isEqualTo("close false");
  }

  /** Destroys an accepted socket and a connecting one at the same moment of their lives. */
  private void destroyAt(Moment moment, Consumer<Socket> destroy) {
    scene.run(
        () -> {
          Server server = new Server();
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.on(Socket.ERROR, error -> scene.note("p error"));
                peer.end("hello");
                peer.resume();
              });
          scene.listen(server, Transport.TCP);
          Socket socket =
              scene.watch(
                  "c",
                  Net.connect(
                      Scene.to(server)
                          .host("host")
                          .lookup(
                              (hostname, options, callback) ->
                                  EventLoop.current()
                                      .setTimeout(
                                          () ->
                                              callback.done(
                                                  null, List.of(new LookupAddress("127.0.0.1", 4))),
                                          1))
                          .build()));
          moment.install.accept(socket, () -> destroy.accept(socket));
          if (moment != Moment.AT_READABLE) {
            socket.resume();
          }
          if (!socket.writableEnded()) {
            socket.end("bye");
          }
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
  }

  @ParameterizedTest
  @EnumSource
  void anAcceptedSocketDestroyedAtAnyMomentClosesOnceAndLast(Moment moment) {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("c", socket);
                    moment.install.accept(socket, () -> socket.destroy());
                    if (moment != Moment.AT_READABLE) {
                      socket.resume();
                    }
                    socket.end("bye");
                  });
          peer.write("hello");
          EventLoop.current()
              .setTimeout(
                  () -> {
                    peer.shutdownOutput();
                    peer.readToEnd(answer -> scene.note("peer" + answer));
                  },
                  5);
        });
    assertThat(scene.traceOf("c")).filteredOn(line -> line.startsWith("close")).hasSize(1);
    assertThat(scene.traceOf("c")).last().isEqualTo("close false");
  }
}
