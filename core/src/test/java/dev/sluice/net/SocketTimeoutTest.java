package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.LookupAddress;
import dev.sluice.error.NodeException;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The idle timeout. */
@EveryWorld
class SocketTimeoutTest extends SceneTest {
  private static void endAfter(long millis, ScenePeer peer) {
    EventLoop.current()
        .setTimeout(
            () -> {
              peer.shutdownOutput();
              peer.readToEnd(answer -> {});
            },
            millis);
  }

  @Test
  void firesOncePerIdleSpellAndClosesNothing() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.resume();
                    assertThat(socket.setTimeout(20)).isSameAs(socket);
                    assertThat(socket.timeout()).isEqualTo(20);
                  });
          EventLoop loop = EventLoop.current();
          loop.setTimeout(() -> scene.note("s quiet"), 150);
          loop.setTimeout(() -> peer.write("activity"), 160);
          endAfter(300, peer);
        });
    assertThat(scene.traceOf("s"))
        .containsExactly("timeout", "quiet", "timeout", "end", "finish", "close false");
  }

  @Test
  void whatIsReadStartsTheTimeAgain() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.setTimeout(200);
                    socket.resume();
                  });
          EventLoop loop = EventLoop.current();
          for (int i = 1; i <= 8; i++) {
            loop.setTimeout(() -> peer.write("x"), 50 * i);
          }
          endAfter(450, peer);
        });
    assertThat(scene.traceOf("s")).containsExactly("end", "finish", "close false");
  }

  @Test
  void whatIsWrittenStartsTheTimeAgain() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.setTimeout(200);
                    socket.resume();
                    for (int i = 1; i <= 8; i++) {
                      socket.loop().setTimeout(() -> socket.write("x"), 50 * i);
                    }
                    socket.loop().setTimeout(() -> socket.end(), 450);
                  });
          peer.readToEnd(answer -> scene.note("peer " + answer));
        });
    assertThat(scene.traceOf("s")).containsExactly("finish", "end", "close false");
  }

  @Test
  void aLongWriteThatProgressesSuppressesIt() {
    int much = 64 * 1024 * 1024;
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.setTimeout(60);
                    socket.end(Scene.zeros(much));
                    socket.resume();
                  });
          readSlowly(peer, much);
        });
    assertThat(scene.traceOf("s")).containsExactly("finish", "end", "close false");
  }

  /** A mebibyte and more every few milliseconds, so that each idle time sees progress. */
  private void readSlowly(ScenePeer peer, int left) {
    if (left == 0) {
      peer.readToEnd(answer -> scene.note("peer" + answer));
      return;
    }
    int piece = Math.min(left, 4 * 1024 * 1024);
    peer.readBytes(
        piece, () -> EventLoop.current().setTimeout(() -> readSlowly(peer, left - piece), 15));
  }

  @Test
  void aWriteThatIsStuckDoesNotSuppressIt() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.setTimeout(
                        30,
                        () -> {
                          scene.note("s listener");
                          socket.destroy();
                        });
                    socket.write(Scene.zeros(Scene.MUCH));
                  });
          EventLoop.current().setTimeout(() -> peer.readToEnd(answer -> {}), 200);
        });
    assertThat(scene.traceOf("s")).containsExactly("timeout", "listener", "close false");
  }

  @Test
  void itRunsWhileConnectingAndStartsAgainWhenTheNameIsKnown() {
    List<Long> times = new ArrayList<>();
    scene.run(
        () -> {
          EventLoop loop = EventLoop.current();
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(Server.CONNECTION, peer -> peer.resume());
          Socket socket =
              Net.connect(
                  Scene.to(server)
                      .host("host")
                      .timeout(40)
                      .lookup(
                          (hostname, options, callback) ->
                              loop.setTimeout(
                                  () ->
                                      callback.done(
                                          null, List.of(new LookupAddress("127.0.0.1", 4))),
                                  150))
                      .build());
          scene.watch("c", socket);
          assertThat(socket.timeout()).isEqualTo(40);
          socket.on(Socket.TIMEOUT, () -> times.add(loop.now()));
          socket.on(Socket.CONNECT, () -> times.add(loop.now()));
          loop.setTimeout(
              () -> {
                socket.end();
                server.close();
              },
              260);
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "timeout",
            "attempt 127.0.0.1",
            "connect",
            "ready",
            "timeout",
            "finish",
            "end",
            "close false");
    assertThat(times.get(2) - times.get(1)).isGreaterThanOrEqualTo(39);
  }

  @Test
  void zeroClearsItAndTakesTheListenerAway() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    Runnable listener = () -> scene.note("fired");
                    socket.setTimeout(10, listener);
                    assertThat(socket.listenerCount(Socket.TIMEOUT)).isEqualTo(1);
                    socket.setTimeout(0, listener);
                    assertThat(socket.listenerCount(Socket.TIMEOUT)).isZero();
                    assertThat(socket.timeout()).isZero();
                    socket.resume();
                  });
          endAfter(60, peer);
        });
    assertThat(scene.trace()).isEmpty();
  }

  @Test
  void anotherTimeTakesThePlaceOfTheOneBefore() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    scene.watch("s", socket);
                    socket.setTimeout(10);
                    socket.setTimeout(5000);
                    socket.resume();
                  });
          endAfter(60, peer);
        });
    assertThat(scene.traceOf("s")).containsExactly("end", "finish", "close false");
  }

  @Test
  void aListenerIsCalledOnce() {
    scene.run(
        () -> {
          ScenePeer peer =
              scene.accept(
                  socket -> {
                    socket.setTimeout(Duration.ofMillis(10), () -> scene.note("fired"));
                    socket.resume();
                  });
          EventLoop.current().setTimeout(() -> peer.write("x"), 50);
          endAfter(120, peer);
        });
    assertThat(scene.trace()).containsExactly("fired");
  }

  @Test
  void itHoldsNoLoopAlive() {
    scene.run(() -> new Socket().setTimeout(Duration.ofDays(1)));
  }

  @Test
  void itIsGoneWithTheSocket() {
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.setTimeout(10);
          socket.destroy();
          assertThat(socket.setTimeout(5)).isSameAs(socket);
          assertThat(socket.timeout()).isEqualTo(10);
          EventLoop.current().setTimeout(() -> scene.note("c later"), 50);
        });
    assertThat(scene.traceOf("c")).containsExactly("close false", "later");
  }

  @Test
  void timesThatCannotBeAreRefusedOrCut() {
    List<String> warnings = new ArrayList<>();
    scene.run(
        LoopOptions.builder().onWarning(warning -> warnings.add(warning.toString())),
        () -> {
          Socket socket = new Socket();
          assertThatThrownBy(() -> socket.setTimeout(-1))
              .isInstanceOfSatisfying(
                  NodeException.class,
                  refused -> assertThat(refused.code()).isEqualTo("ERR_OUT_OF_RANGE"))
              .hasMessage(
                  "The value of \"msecs\" is out of range. It must be a non-negative finite "
                      + "number. Received -1");
          socket.setTimeout(1L << 31);
          assertThat(socket.timeout()).isEqualTo(1L << 31);
        });
    assertThat(warnings)
        .containsExactly(
            "TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.\n"
                + "Timer duration was truncated to 2147483647.");
  }
}
