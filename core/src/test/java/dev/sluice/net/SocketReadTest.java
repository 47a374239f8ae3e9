package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that arrive, and the peer's end. */
@EveryWorld
class SocketReadTest extends SceneTest {
  private static final int HIGH_WATER_MARK = 64 * 1024;

  /** Accepts one connection from a peer that is not ours. */
  @ParameterizedTest
  @EnumSource
  void dataFlowsToListenersUntilTheEnd(Transport transport) {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  transport,
                  ServerOptions.DEFAULT,
                  socket -> {
                    StringBuilder all = new StringBuilder();
                    socket.onData(chunk -> all.append(Scene.text(chunk)));
                    socket.on(Socket.END, () -> scene.note("read " + all));
                    socket.on(Socket.CLOSE, hadError -> scene.note("bytes " + socket.bytesRead()));
                  });
          peer.write("hello ");
          peer.write("world");
          peer.shutdownOutput();
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.trace()).containsExactlyInAnyOrder("read hello world", "bytes 11", "peer END");
  }

  @Test
  void everyChunkMayBeKeptForEver() {
    List<ByteBuffer> chunks = new ArrayList<>();
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.onData(chunks::add);
                    socket.onData(
                        chunk -> {
                          assertThat(chunk.get())
                              .isIn(
                                  (byte) 102,
                                  (byte) 115); // The first of "first" and "second"; moves only this
                          // view.
                          chunk.clear();
                        });
                    socket.on(Socket.END, socket::end);
                  });
          peer.write("first");
          EventLoop.current()
              .setTimeout(
                  () -> {
                    peer.write("second");
                    peer.shutdownOutput();
                    peer.readToEnd(answer -> scene.note(answer));
                  },
                  20);
        });
    StringBuilder all = new StringBuilder();
    chunks.forEach(chunk -> all.append(Scene.text(chunk)));
    assertThat(all).hasToString("firstsecond");
  }

  @Test
  void aPausedSocketTakesExactlyItsHighWaterMarkAndThePeerHasToWait() {
    scene.run(
        () -> {
          List<Socket> sockets = new ArrayList<>();
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    sockets.add(socket);
                    socket.pause();
                  });
          peer.fill(
              sent -> {
                Socket socket = sockets.getFirst();
                assertThat(socket.bytesRead()).isEqualTo(HIGH_WATER_MARK);
                assertThat(socket.readableLength()).isEqualTo(HIGH_WATER_MARK);
                assertThat(sent).isGreaterThan(HIGH_WATER_MARK);
                peer.shutdownOutput();
                socket.on(
                    Socket.END, () -> scene.note(socket.bytesRead() == sent ? "all" : "lost"));
                socket.resume();
                peer.readToEnd(answer -> scene.note("peer" + answer));
              });
        });
    assertThat(scene.trace()).containsExactlyInAnyOrder("all", "peer END");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 100_000})
  void theHighWaterMarkLimitsWhatIsTakenIn(int mark) {
    scene.run(
        () -> {
          List<Socket> sockets = new ArrayList<>();
          ScenePeer peer =
              scene.accept(
                  Transport.TCP,
                  ServerOptions.builder().highWaterMark(mark).build(),
                  socket -> {
                    sockets.add(socket);
                    socket.pause();
                  });
          peer.fill(
              sent -> {
                Socket socket = sockets.getFirst();
                scene.note("taken in " + socket.readableLength());
                assertThat(socket.readableLength())
                    .isBetween((long) Math.min(mark, 1), (long) mark + HIGH_WATER_MARK);
                socket.destroy();
                peer.close();
              });
        });
    assertThat(scene.trace()).hasSize(1);
  }

  @Test
  void aPausedReaderCanReadPieceByPiece() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.on(
                        Socket.READABLE,
                        () -> {
                          ByteBuffer piece = socket.read(3);
                          while (piece != null) {
                            scene.note("piece " + Scene.text(piece));
                            piece = socket.read(3);
                          }
                        });
                    socket.on(Socket.END, () -> scene.note("end"));
                  });
          peer.write("abcdefgh");
          peer.shutdownOutput();
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.trace().subList(0, 4))
        .containsExactly("piece abc", "piece def", "piece gh", "end");
  }

  @Test
  void anUnreadByteBeforeTheEndKeepsTheSocketOpenUntilItIsRead() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    EventLoop.current()
                        .setTimeout(
                            () -> {
                              scene.note("s reads");
                              socket.resume();
                            },
                            30);
                  });
          peer.write("x");
          peer.shutdownOutput();
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.traceOf("s")).containsExactly("reads", "end", "finish", "close false");
  }

  @Test
  void anEndWithoutDataNeedsNobodyWhoReads() {
    scene.run(
        () -> {
          ScenePeer peer = scene.accept(socket -> scene.watch("s", socket));
          peer.shutdownOutput();
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.traceOf("s")).containsExactly("end", "finish", "close false");
  }

  @Test
  void aResetIsAnError() {
    scene.run(
        () -> {
          List<String> messages = new ArrayList<>();
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.on(Socket.ERROR, error -> messages.add(error.getMessage()));
                    socket.on(
                        Socket.CLOSE,
                        hadError -> assertThat(messages).containsExactly("read ECONNRESET"));
                  });
          EventLoop.current().setTimeout(peer::reset, 10);
        });
    assertThat(scene.traceOf("s")).containsExactly("error ECONNRESET", "close true");
  }

  @Test
  void acceptedPausedASocketReadsNothingUntilItIsResumed() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  Transport.TCP,
                  ServerOptions.builder().pauseOnConnect(true).build(),
                  socket -> {
                    assertThat(socket.isPaused()).isTrue();
                    scene.watchData("s", socket);
                    EventLoop.current()
                        .setTimeout(
                            () -> {
                              assertThat(socket.bytesRead()).isZero();
                              scene.note("s resumes");
                              socket.resume();
                            },
                            30);
                  });
          peer.write("hello");
          peer.shutdownOutput();
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.traceOf("s")).containsExactly("resumes", "data hello");
  }

  @Test
  void textListenersGetWholeCharacters() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    StringBuilder all = new StringBuilder();
                    socket.onText(StandardCharsets.UTF_8, all::append);
                    socket.on(Socket.END, () -> scene.note(all.toString()));
                  });
          byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
          peer.raw().tryWrite(ByteBuffer.wrap(euro, 0, 1));
          EventLoop.current()
              .setTimeout(
                  () -> {
                    peer.raw().tryWrite(ByteBuffer.wrap(euro, 1, 2));
                    peer.shutdownOutput();
                    peer.readToEnd(answer -> scene.note("peer" + answer));
                  },
                  20);
        });
    assertThat(scene.trace()).contains("€");
  }
}
