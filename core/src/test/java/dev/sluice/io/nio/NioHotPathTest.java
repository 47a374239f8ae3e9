package dev.sluice.io.nio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reading and writing cost in memory, for one message and for large ones. */
class NioHotPathTest {
  private static final int MESSAGE = 64;

  /** Array with header, and the view on it: 80 and 56 bytes, rounded up for other layouts. */
  private static final int BYTES_OF_A_CHUNK = 160;

  private final Backend backend = new NioBackendProvider().open();
  private final End near = new End();
  private final End far = new End();

  /** One end of a connection; sends back what it gets while told to. */
  private static final class End implements StreamHandle.Listener {
    @Nullable StreamHandle handle;
    boolean connected;
    boolean echo;
    long received;
    private final ByteBuffer[] one = new ByteBuffer[1];

    StreamHandle handle() {
      if (handle == null) {
        throw new AssertionError("Not connected yet");
      }
      return handle;
    }

    boolean write(ByteBuffer bytes) {
      one[0] = bytes;
      return handle().write(one, 0, 1);
    }

    @Override
    public void onConnect(@Nullable Errno error) {
      connected = error == null;
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      received += chunk.remaining();
      if (echo) {
        write(chunk);
      }
    }

    @Override
    public void onReadInto(int count) {
      received += count;
    }

    @Override
    public void onEnd() {
      throw new AssertionError("Nobody ends here");
    }

    @Override
    public void onReadError(Errno error) {
      throw new AssertionError(error);
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      assertThat(error).isNull();
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      throw new AssertionError("Nobody shuts down here");
    }

    @Override
    public void onClose() {
      handle = null;
    }
  }

  @BeforeEach
  void connect() throws ErrnoException {
    ServerHandle server = backend.newServer(Transport.TCP);
    server.listener(
        new ServerHandle.Listener() {
          @Override
          public void onConnection(StreamHandle accepted) {
            far.handle = accepted;
          }

          @Override
          public void onAcceptError(Errno error) {
            throw new AssertionError(error);
          }

          @Override
          public void onClose() {
            assertThat(far.handle).isNotNull();
          }
        });
    server.bind(new IpEndpoint(IpAddress.LOOPBACK4, 0), Set.of());
    server.listen(511);
    near.handle = backend.newStream(Transport.TCP);
    near.handle().listener(near);
    near.handle().connect(server.localEndpoint());
    until(() -> near.connected && far.handle != null);
    far.handle().listener(far);
    server.close();
    backend.runClosing();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private void until(BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).isNegative();
      backend.poll(1_000_000);
    }
  }

  private void pingPong(ByteBuffer message, int rounds) {
    for (int i = 0; i < rounds; i++) {
      long next = near.received + message.remaining();
      near.write(message);
      while (near.received < next) {
        backend.poll(1_000_000_000);
      }
    }
  }

  @Test
  void messageAllocatesItsChunkAndNothingElse() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer message = ByteBuffer.allocate(MESSAGE);
    near.handle().readStart();
    far.handle().readStart();
    far.echo = true;
    int rounds = 20_000;
    pingPong(message, rounds);
    long before = threads.getCurrentThreadAllocatedBytes();
    pingPong(message, rounds);
    long perChunk = (threads.getCurrentThreadAllocatedBytes() - before) / (2 * rounds);
    assertThat(perChunk).isBetween((long) MESSAGE, (long) BYTES_OF_A_CHUNK);
  }

  @Test
  void readingIntoTheUsersBufferAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer message = ByteBuffer.allocate(MESSAGE);
    far.handle().readStart(ByteBuffer.allocate(1000));
    int rounds = 20_000;
    oneWay(message, rounds);
    long before = threads.getCurrentThreadAllocatedBytes();
    oneWay(message, rounds);
    long perMessage = (threads.getCurrentThreadAllocatedBytes() - before) / rounds;
    assertThat(perMessage).isLessThan(16);
  }

  private void oneWay(ByteBuffer message, int rounds) {
    for (int i = 0; i < rounds; i++) {
      long next = far.received + message.remaining();
      near.write(message);
      while (far.received < next) {
        backend.poll(1_000_000_000);
      }
    }
  }

  @Test
  void largeWritesAndReadsLeaveDirectMemoryAsItWas() {
    near.handle().readStart();
    far.handle().readStart(ByteBuffer.allocate(10_000_000));
    long before = directMemory();
    for (int size = 1000; size < 20_000_000; size *= 3) {
      long next = far.received + size;
      near.write(ByteBuffer.allocate(size));
      until(() -> far.received == next && near.handle().writeQueueSize() == 0);
    }
    ByteBuffer[] many = new ByteBuffer[2000];
    java.util.Arrays.setAll(many, i -> ByteBuffer.allocate(1000 + i));
    long total = java.util.Arrays.stream(many).mapToLong(ByteBuffer::remaining).sum();
    long next = far.received + total;
    near.handle().write(many, 0, many.length);
    until(() -> far.received == next);
    assertThat(directMemory()).isLessThanOrEqualTo(before);
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
