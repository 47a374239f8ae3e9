package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StandardInputTest {
  private final List<String> events = new ArrayList<>();

  private StandardInput listenTo(StandardInput input) {
    input.onData(chunk -> events.add(UTF_8.decode(chunk).toString()));
    input.on(StandardInput.END, () -> events.add("end"));
    input.on(StandardInput.ERROR, error -> events.add("error: " + error.getMessage()));
    input.on(StandardInput.CLOSE, hadError -> events.add("close"));
    return input;
  }

  @Test
  void itIsReadToItsEndWhichTheLoopWaitsFor() {
    InputStream text = new ByteArrayInputStream("hello".getBytes(UTF_8));

    EventLoop.run(() -> listenTo(new StandardInput(text)));

    assertThat(events).containsExactly("hello", "end", "close");
  }

  @Test
  void aReadThatFailsIsAnError() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("no tape in drive");
          }
        };

    EventLoop.run(() -> listenTo(new StandardInput(broken)));

    assertThat(events).containsExactly("error: no tape in drive", "close");
  }

  @Test
  void destroyedWhileAReadIsStuckItLetsTheLoopEnd() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch typed = new CountDownLatch(1);
    InputStream terminal = stuck(reading, typed);

    EventLoop.run(
        () -> {
          StandardInput input = listenTo(new StandardInput(terminal));
          EventLoop loop = EventLoop.current();
          Thread.startVirtualThread(
              () -> {
                awaitQuietly(reading);
                loop.execute(input::destroy);
              });
        });

    assertThat(events).containsExactly("close");
    typed.countDown();
  }

  private static InputStream stuck(CountDownLatch reading, CountDownLatch typed) {
    return new InputStream() {
      @Override
      public int read() {
        reading.countDown();
        awaitQuietly(typed);
        return 'x';
      }
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nothingIsReadBeforeSomebodyWantsIt() {
    AtomicInteger reads = new AtomicInteger();
    InputStream counted =
        new InputStream() {
          @Override
          public int read(byte[] bytes, int offset, int length) {
            reads.incrementAndGet();
            return length;
          }

          @Override
          public int read() {
            throw new AssertionError("bytes are read by the buffer");
          }
        };

    EventLoop.run(
        () -> {
          StandardInput input = new StandardInput(counted);
          EventLoop loop = EventLoop.current();
          loop.setImmediate(
              () -> {
                assertThat(input.readableLength()).isZero();
                assertThat(reads).hasValue(0);
                input.on(StandardInput.READABLE, () -> loop.setImmediate(input::destroy));
              });
        });

    // One chunk is as much as the stream holds.
    assertThat(reads).hasValueBetween(1, 2);
  }

  @Test
  void aChunkIsTheReadersToKeep() {
    InputStream text = new ByteArrayInputStream(new byte[200_000]);
    List<ByteBuffer> chunks = new ArrayList<>();

    EventLoop.run(() -> new StandardInput(text).onData(chunks::add));

    assertThat(chunks).hasSizeGreaterThan(2);
    assertThat(chunks.stream().mapToInt(ByteBuffer::remaining).sum()).isEqualTo(200_000);
    assertThat(chunks.stream().map(ByteBuffer::array).distinct()).hasSameSizeAs(chunks);
  }
}
