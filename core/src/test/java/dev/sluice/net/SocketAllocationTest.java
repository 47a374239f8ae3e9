package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * What a message allocates on its way through a kernel. What the compiler leaves of it hangs on
 * what the JVM has run before: the build gives this class a JVM of its own.
 */
@EveryKernel("it measures the heap, and there the kernel is in the heap")
class SocketAllocationTest extends SceneTest {
  /** An array and a view of it per chunk, in their JVM's sizes. */
  private static final int CHUNK_OVERHEAD = 16 + 64;

  /** A small object that the compiler did not do without. {@code SocketCostTest} is exact. */
  private static final int LEFT_BY_THE_COMPILER = 64;

  private static final int MESSAGE = 1024;

  @Test
  void aMessageThatIsReadAndWrittenAllocatesItsChunkAndHardlyAnythingElse() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int measured = 10_000;
    int rounds = 6;
    // The best of several rounds: in the first ones code is still being compiled.
    long[] best = {Long.MAX_VALUE};
    long[] before = new long[1];
    EventLoop.run(
        LoopOptions.builder().backend(world::open).build(),
        () -> {
          Server server = new Server();
          server.on(
              Server.CONNECTION,
              socket -> {
                socket.onData(socket::write);
                server.close();
              });
          scene.listen(server, Transport.TCP);
          Socket client = Net.connect(Scene.to(server).build());
          client.setTimeout(60_000);
          ByteBuffer message = ByteBuffer.allocate(MESSAGE);
          int[] count = new int[2];
          client.onData(
              chunk -> {
                count[1] += chunk.remaining();
                if (count[1] < MESSAGE) {
                  return;
                }
                count[1] = 0;
                count[0]++;
                if (count[0] % measured == 0) {
                  long now = threads.getCurrentThreadAllocatedBytes();
                  best[0] = Math.min(best[0], (now - before[0]) / measured);
                  before[0] = now;
                }
                if (count[0] == rounds * measured) {
                  client.end();
                } else {
                  client.write(message);
                }
              });
          client.write(message);
          before[0] = threads.getCurrentThreadAllocatedBytes();
        });
    // Each message is read twice: by the server, and by the client when it comes back.
    assertThat(best[0]).isLessThanOrEqualTo(2 * (MESSAGE + CHUNK_OVERHEAD + LEFT_BY_THE_COMPILER));
  }
}
