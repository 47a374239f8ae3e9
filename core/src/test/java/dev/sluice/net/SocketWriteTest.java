package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes that leave. */
@EveryWorld
class SocketWriteTest extends SceneTest {
  @ParameterizedTest
  @EnumSource
  void callbacksComeInOrderOnceEachAndNeverInsideOfWrite(Transport transport) {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  transport,
                  ServerOptions.DEFAULT,
                  socket -> {
                    socket.write("a", scene.noting("a"));
                    socket.write(Scene.bytes("b"), scene.noting("b"));
                    socket.write("", scene.noting("empty"));
                    socket.end(Scene.bytes("c"), scene.noting("end"));
                    scene.note("after");
                    socket.on(Socket.FINISH, () -> scene.note("finish"));
                    socket.resume();
                  });
          peer.readToEnd(answer -> scene.note("peer " + answer));
        });
    assertThat(scene.trace())
        .filteredOn(line -> !line.startsWith("peer"))
        .containsExactly("after", "a", "b", "empty", "end", "finish");
    assertThat(scene.trace()).contains("peer abc END");
  }

  @Test
  void aBufferIsTakenWhenItIsWrittenAndNeverMoved() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    ByteBuffer buffer = Scene.bytes("xhellox");
                    buffer.position(1).limit(6);
                    socket.cork();
                    socket.write(buffer);
                    assertThat(buffer.position()).isEqualTo(1);
                    assertThat(buffer.limit()).isEqualTo(6);
                    buffer.clear();
                    socket.write(buffer);
                    buffer.position(7);
                    socket.uncork();
                    assertThat(buffer.position()).isEqualTo(7);
                    socket.end();
                    socket.resume();
                  });
          peer.readToEnd(scene::note);
        });
    assertThat(scene.trace()).containsExactly("helloxhellox END");
  }

  @Test
  void aBufferWrittenWhileConnectingIsTakenToo() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                StringBuilder all = new StringBuilder();
                peer.onData(chunk -> all.append(Scene.text(chunk)));
                peer.on(Socket.END, () -> scene.note(all.toString()));
                server.close();
              });
          Socket socket = Net.connect(Scene.to(server).build());
          ByteBuffer buffer = Scene.bytes("hello");
          socket.write(buffer);
          buffer.position(3);
          socket.write(buffer);
          buffer.position(5);
          socket.end();
        });
    assertThat(scene.trace()).containsExactly("hellolo");
  }

  @Test
  void writeSaysStopOnlyIfTheKernelDidNotTakeEnough() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    assertThat(socket.write(Scene.zeros(100_000))).as("kernel took it").isTrue();
                    assertThat(socket.writableLength()).isZero();
                    assertThat(socket.write(Scene.zeros(Scene.MUCH))).isFalse();
                    assertThat(socket.writableNeedDrain()).isTrue();
                    assertThat(socket.writableLength()).isEqualTo(Scene.MUCH);
                    socket.on(Socket.DRAIN, socket::end);
                    socket.resume();
                  });
          peer.readBytes(
              100_000 + Scene.MUCH,
              () -> {
                scene.note("peer has all");
                peer.readToEnd(answer -> scene.note("peer" + answer));
              });
        });
    assertThat(scene.traceOf("s"))
        .filteredOn(line -> !line.equals("end"))
        .containsExactly("drain", "finish", "close false");
    assertThat(scene.traceOf("peer")).containsExactly("has all", "END");
  }

  @Test
  void aMebibyteToAReaderThatIsAwakeNeedsNoDrain() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.on(Socket.DRAIN, () -> scene.note("drain"));
                    boolean more = socket.write(Scene.zeros(1000));
                    assertThat(more).isTrue();
                    socket.end();
                    socket.resume();
                  });
          peer.readToEnd(answer -> scene.note("read " + answer.length()));
        });
    assertThat(scene.trace()).containsExactly("read " + (1000 + " END".length()));
  }

  @Test
  void whatIsWrittenWhileAWriteIsInFlightIsGatheredIntoOne() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.write(Scene.zeros(Scene.MUCH), scene.noting("big"));
                    int[] called = new int[1];
                    for (int i = 0; i < 1000; i++) {
                      int number = i;
                      socket.write(
                          Scene.bytes("x"), error -> assertThat(called[0]++).isEqualTo(number));
                    }
                    assertThat(socket.writableLength()).isEqualTo(Scene.MUCH + 1000);
                    assertThat(socket.bytesWritten()).isEqualTo(Scene.MUCH + 1000);
                    socket.end(null, error -> scene.note("end after " + called[0]));
                    socket.resume();
                  });
          peer.readBytes(
              Scene.MUCH, () -> peer.readToEnd(rest -> scene.note("rest " + rest.length())));
        });
    assertThat(scene.trace()).containsExactly("big", "end after 1000", "rest 1004");
  }

  @Test
  void queuedTextCountsUnitsAndItsBytesCountAsWritten() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.cork();
                    socket.write("€€€");
                    assertThat(socket.writableLength()).isEqualTo(3);
                    assertThat(socket.bytesWritten()).isEqualTo(9);
                    socket.write("ü", StandardCharsets.ISO_8859_1);
                    assertThat(socket.writableLength()).isEqualTo(4);
                    assertThat(socket.bytesWritten()).isEqualTo(10);
                    socket.write(Scene.bytes("€"));
                    assertThat(socket.writableLength()).isEqualTo(7);
                    assertThat(socket.bytesWritten()).isEqualTo(13);
                    socket.uncork();
                    assertThat(socket.writableLength()).isLessThanOrEqualTo(7);
                    assertThat(socket.bytesWritten()).isEqualTo(13);
                    socket.end();
                    socket.resume();
                    socket.on(
                        Socket.CLOSE, hadError -> scene.note("written " + socket.bytesWritten()));
                  });
          peer.readToEnd(answer -> scene.note("peer"));
        });
    assertThat(scene.trace()).containsExactlyInAnyOrder("written 13", "peer");
  }

  @Test
  void corkedWritesLeaveTogether() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.cork();
                    socket.cork();
                    socket.write("a");
                    socket.write("b");
                    socket.uncork();
                    assertThat(socket.writableLength()).isEqualTo(2);
                    socket.uncork();
                    assertThat(socket.writableCorked()).isZero();
                    socket.end();
                    socket.resume();
                  });
          peer.readToEnd(scene::note);
        });
    assertThat(scene.trace()).containsExactly("ab END");
  }

  @Test
  void aWriteAfterEndFailsTheSocket() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.end("bye");
                    assertThat(socket.write("late", scene.noting("s callback"))).isFalse();
                    socket.resume();
                  });
          peer.readToEnd(answer -> scene.note("peer " + answer));
        });
    assertThat(scene.traceOf("s"))
        .containsExactly(
            "callback ERR_STREAM_WRITE_AFTER_END",
            "error ERR_STREAM_WRITE_AFTER_END",
            "close true");
  }

  @Test
  void aWriteAfterDestroyTellsTheCallbackAlone() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.destroy();
                    assertThat(socket.write("late", scene.noting("s callback"))).isFalse();
                  });
          peer.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.traceOf("s")).containsExactly("callback ERR_STREAM_DESTROYED", "close false");
  }

  @Test
  void nothingButBytesAndTextCanBeWritten() {
    scene.run(
        () -> {
          Socket socket = new Socket();
          assertThatThrownBy(() -> socket.write((ByteBuffer) null))
              .isInstanceOfSatisfying(
                  NodeException.class,
                  refused -> assertThat(refused.code()).isEqualTo("ERR_STREAM_NULL_VALUES"));
          socket.destroy();
        });
  }

  @Test
  void aPeerThatIsGoneIsReportedByALaterWrite() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.pause();
                    EventLoop loop = EventLoop.current();
                    loop.setTimeout(() -> socket.write("one"), 20);
                    loop.setTimeout(() -> socket.write("two"), 40);
                    loop.setTimeout(() -> socket.write("three"), 60);
                  });
          peer.write("unread");
          peer.close();
        });
    assertThat(scene.traceOf("s")).last().isEqualTo("close true");
    assertThat(scene.traceOf("s").getFirst()).isIn("error EPIPE", "error ECONNRESET");
  }
}
