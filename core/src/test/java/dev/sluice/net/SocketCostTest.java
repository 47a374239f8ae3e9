package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.testing.WeightlessBackend;
import dev.sluice.testing.WeightlessStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a socket costs in memory, without the handle below it: idle, and for each message. */
class SocketCostTest {
  private static final int MESSAGE = 64;

  /** An array with its header, and the view on it: 80 and 56 bytes. */
  private static final int BYTES_OF_A_CHUNK = 136;

  /**
   * What an idle socket may keep: 900 bytes a connection is the aim, 250 of which are the handle's,
   * and 462 were measured. Whoever needs more for every socket asks himself what for.
   */
  private static final int BYTES_OF_A_SOCKET = 512;

  /** Enough of them that what else is on the heap makes no difference. */
  private static final int SOCKETS = 50_000;

  private final WeightlessBackend backend = new WeightlessBackend();
  private final List<WeightlessStream> streams = new ArrayList<>(SOCKETS);
  private final List<Runnable> polls = new ArrayList<>();
  private int polled;

  /** Runs a server on a loop whose polls do one step after the other. */
  private void serve(Consumer<Socket> onConnection) {
    backend.onPoll(
        () -> {
          if (polled < polls.size()) {
            polls.get(polled++).run();
          } else {
            backend.rest();
          }
        });
    EventLoop.run(
        LoopOptions.builder().backend(() -> backend).build(),
        () -> {
          Server server = Net.createServer(onConnection);
          server.listen(1);
        });
  }

  private void accept(int count) {
    polls.add(
        () -> {
          for (int i = 0; i < count; i++) {
            streams.add(backend.accept());
          }
        });
  }

  private void message() {
    streams.getFirst().deliver(ByteBuffer.wrap(new byte[MESSAGE]));
  }

  /** The least that a message allocated in one of many rounds: in some, code is still compiled. */
  private long bytesPerMessage(Consumer<Socket> onConnection) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 200;
    int messages = 1000;
    long[] least = {Long.MAX_VALUE};
    accept(1);
    for (int round = 0; round < rounds; round++) {
      polls.add(
          () -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < messages; i++) {
              message();
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            least[0] = Math.min(least[0], allocated / messages);
          });
    }
    serve(onConnection);
    assertThat(backend.bytesTaken()).isEqualTo((long) rounds * messages * MESSAGE);
    return least[0];
  }

  @Test
  void anEchoedMessageAllocatesItsChunkAndNothingElse() {
    long bytes = bytesPerMessage(socket -> socket.onData(chunk -> socket.write(chunk)));
    assertThat(bytes).isBetween((long) MESSAGE, (long) BYTES_OF_A_CHUNK);
  }

  @Test
  void aMessageThroughAPipeAllocatesItsChunkAndNothingElse() {
    assertThat(bytesPerMessage(socket -> socket.pipe(socket)))
        .isBetween((long) MESSAGE, (long) BYTES_OF_A_CHUNK);
  }

  @Test
  void aMessageThatPutsOffTheIdleTimeoutAllocatesItsChunkAndNothingElse() {
    long bytes =
        bytesPerMessage(
            socket -> {
              socket.setTimeout(TimeUnit.MINUTES.toMillis(1));
              socket.onData(chunk -> socket.write(chunk));
            });
    assertThat(bytes).isBetween((long) MESSAGE, (long) BYTES_OF_A_CHUNK);
  }

  @Test
  void aWriteWithACallbackAllocatesItsChunkAndNothingElse() {
    long bytes = bytesPerMessage(socket -> socket.onData(chunk -> socket.write(chunk, sent -> {})));
    assertThat(bytes).isBetween((long) MESSAGE, (long) BYTES_OF_A_CHUNK);
  }

  @Test
  void anIdleSocketWithAListenerIsSmall() {
    long[] used = new long[2];
    accept(1);
    polls.add(() -> used[0] = usedHeap());
    accept(SOCKETS);
    polls.add(() -> used[1] = usedHeap());
    serve(socket -> socket.onData(chunk -> socket.write(chunk)));
    assertThat((used[1] - used[0]) / SOCKETS - WeightlessStream.BYTES)
        .isBetween(100L, (long) BYTES_OF_A_SOCKET);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
