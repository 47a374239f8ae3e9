package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.loop.EventLoop;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many connections, and many races. */
@EveryKernel("it measures the heap, and there the kernel is in the heap")
class SocketSoakTest extends SceneTest {
  private static final int CONNECTIONS = 10_000;

  /** Two descriptors each, within what every machine allows. */
  private static final int AT_A_TIME = 400;

  private static final int ROUNDS = 1_000;

  private static final int SOAK_ROUNDS = 4;

  /** Per round: some 200 bytes for each of its connections. */
  private static final long HEAP_TOLERANCE = 512 * 1024;

  @Test
  void tenThousandConnectionsLeaveNoDescriptorAndNoHeapBehind() {
    int[] closed = new int[1];
    // A leak grows in every round; what else lives in this JVM may grow in one.
    long[] heap = new long[SOAK_ROUNDS + 1];
    scene.run(
        () -> {
          Server server = new Server();
          server.on(Server.CONNECTION, socket -> socket.pipe(socket));
          scene.listen(server, Transport.TCP);
          int descriptors = world.openDescriptors();
          echoMany(
              server,
              2 * AT_A_TIME,
              closed,
              () -> {
                heap[0] = usedHeap();
                echoInRounds(
                    server,
                    closed,
                    heap,
                    1,
                    () -> {
                      assertThat(EventLoop.current().backend().openHandles()).isEqualTo(1);
                      assertThat(world.openDescriptors()).isEqualTo(descriptors);
                      server.close();
                    });
              });
        });
    assertThat(closed[0]).isEqualTo(CONNECTIONS + 2 * AT_A_TIME);
    long leastGrowth = Long.MAX_VALUE;
    for (int round = 1; round <= SOAK_ROUNDS; round++) {
      leastGrowth = Math.min(leastGrowth, heap[round] - heap[round - 1]);
    }
    assertThat(leastGrowth).as("heap growth").isLessThan(HEAP_TOLERANCE);
  }

  /** All connections in so many rounds, and the heap after each. */
  private void echoInRounds(Server server, int[] closed, long[] heap, int round, Runnable then) {
    echoMany(
        server,
        CONNECTIONS / SOAK_ROUNDS,
        closed,
        () -> {
          heap[round] = usedHeap();
          if (round == SOAK_ROUNDS) {
            then.run();
          } else {
            echoInRounds(server, closed, heap, round + 1, then);
          }
        });
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }

  /** Opens connections, has each echoed something, and lets it close; so many at a time. */
  private void echoMany(Server server, int count, int[] closed, Runnable then) {
    int[] left = {count, Math.min(count, AT_A_TIME)};
    Runnable[] next = new Runnable[1];
    next[0] =
        () -> {
          if (left[0] == 0) {
            if (--left[1] == 0) {
              // The server's ends close in the turn after ours.
              EventLoop.current().setTimeout(then, 10);
            }
            return;
          }
          left[0]--;
          Socket socket = Net.connect(Scene.to(server).build());
          long[] received = new long[1];
          socket.onData(chunk -> received[0] += chunk.remaining());
          socket.write("hello ");
          socket.end("world");
          socket.on(
              Socket.CLOSE,
              hadError -> {
                assertThat(received[0]).isEqualTo(11);
                closed[0]++;
                next[0].run();
              });
        };
    for (int i = left[1]; i > 0; i--) {
      next[0].run();
    }
  }

  @Test
  void aThousandRacesOfConnectAndCloseLeaveNothingOpen() {
    SplittableRandom random = new SplittableRandom(7);
    int[] closes = new int[2];
    scene.run(
        () -> {
          Server server = new Server();
          server.on(
              Server.CONNECTION,
              socket -> {
                socket.on(Socket.ERROR, error -> {});
                socket.on(Socket.CLOSE, hadError -> closes[1]++);
                socket.resume();
                maybeEnd(socket, random);
              });
          scene.listen(server, Transport.TCP);
          race(server, random, closes, ROUNDS);
        });
    assertThat(closes[0]).isEqualTo(ROUNDS);
    assertThat(closes[1]).isBetween(1, ROUNDS);
  }

  private void race(Server server, SplittableRandom random, int[] closes, int left) {
    if (left == 0) {
      EventLoop.current().setTimeout(server::close, 10);
      return;
    }
    Socket socket = Net.connect(Scene.to(server).build());
    int[] own = new int[1];
    socket.on(Socket.ERROR, error -> {});
    socket.on(
        Socket.CLOSE,
        hadError -> {
          assertThat(++own[0]).as("close events").isEqualTo(1);
          closes[0]++;
          race(server, random, closes, left - 1);
        });
    socket.resume();
    socket.write("x");
    maybeEnd(socket, random);
    // Whatever happened so far, it ends here.
    EventLoop.current()
        .setTimeout(
            () -> {
              if (!socket.destroyed()) {
                socket.destroy();
              }
            },
            5);
  }

  /** Ends a socket in one of many ways, at one of many times. */
  private static void maybeEnd(Socket socket, SplittableRandom random) {
    Runnable end =
        switch (random.nextInt(6)) {
          case 0 -> () -> socket.destroy();
          case 1 -> () -> socket.destroy(new IllegalStateException("race"));
          case 2 -> () -> socket.destroySoon();
          case 3 -> () -> socket.resetAndDestroy();
          case 4 -> () -> socket.end();
          default -> () -> {};
        };
    EventLoop loop = socket.loop();
    switch (random.nextInt(5)) {
      case 0 -> end.run();
      case 1 -> loop.nextTick(end);
      case 2 -> loop.setImmediate(end);
      case 3 -> loop.setTimeout(end, 1);
      default -> socket.once(Socket.CONNECT, end);
    }
  }
}
