package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.loop.EventLoop;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chunk costs on its way from push to a listener, and from write to doWrite. */
class StreamCostTest {
  private static final int CHUNKS = 50_000;

  /** Fewer bytes than the smallest object for each hundredth chunk: nothing is made per chunk. */
  private static final long NOTHING = CHUNKS / 10;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int left;
  private long before;
  private long allocated;

  /** An echo that answers writes inside of doWrite, or a turn later. */
  private static final class Echo extends Duplex<ByteBuffer, ByteBuffer> {
    final boolean atOnce;
    Callback unanswered = error -> {};

    Echo(boolean atOnce) {
      super(DuplexOptions.<ByteBuffer, ByteBuffer>builder().borrowsChunks(true).build());
      this.atOnce = atOnce;
    }

    @Override
    public void doRead(int size) {}

    @Override
    public void doWrite(ByteBuffer chunk, Callback callback) {
      if (atOnce) {
        callback.done();
      } else {
        unanswered = callback;
      }
    }
  }

  /** Pushes one chunk per tick scope, and measures the second half of the chunks. */
  private void pump(Echo echo) {
    ByteBuffer chunk = ByteBuffer.allocate(100);
    Callback nobody = echo.unanswered;
    Runnable step =
        () -> {
          echo.push(chunk);
          Callback answer = echo.unanswered;
          echo.unanswered = nobody;
          answer.done();
          if (--left == CHUNKS) {
            before = threads.getCurrentThreadAllocatedBytes();
          }
        };
    left = 2 * CHUNKS;
    repeat(EventLoop.current(), step, new Runnable[1]);
  }

  private void repeat(EventLoop loop, Runnable step, Runnable[] tick) {
    tick[0] =
        () -> {
          step.run();
          if (left > 0) {
            loop.nextTick(tick[0]);
          } else {
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
          }
        };
    loop.nextTick(tick[0]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void echoingAChunkAllocatesNothing(boolean atOnce) {
    OnLoop.run(
        () -> {
          Echo echo = new Echo(atOnce);
          echo.onData(echo::write);
          pump(echo);
        });
    assertThat(allocated).isLessThan(NOTHING);
  }

  @Test
  void callbacksOfWritesAllocateNothing() {
    Callback callback = error -> {};
    OnLoop.run(
        () -> {
          Echo echo = new Echo(true);
          echo.onData(chunk -> echo.write(chunk, callback));
          pump(echo);
        });
    assertThat(allocated).isLessThan(NOTHING);
  }
}
