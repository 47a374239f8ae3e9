package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static ByteBuffer bytes(String text) {
    return UTF_8.encode(text);
  }

  @Test
  void theLoopWaitsForEverythingInOrder() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    EventLoop.run(
        () -> {
          StandardOutput output = new StandardOutput(written);
          output.write(bytes("one "));
          output.write(bytes("two ").asReadOnlyBuffer());
          output.write(ByteBuffer.allocateDirect(5).put(bytes("three")).flip());
        });

    assertThat(written.toString(UTF_8)).isEqualTo("one two three");
  }

  @Test
  void aSlowReaderIsFeltAsBackpressureAndNotByTheLoop() {
    CountDownLatch reader = new CountDownLatch(1);
    List<String> events = new ArrayList<>();

    EventLoop.run(
        () -> {
          StandardOutput output = new StandardOutput(stuckUntil(reader));
          events.add("more: " + output.write(ByteBuffer.allocate(100_000)));
          output.on(StandardOutput.DRAIN, () -> events.add("drain"));
          EventLoop.current()
              .setImmediate(
                  () -> {
                    events.add("the loop goes on");
                    reader.countDown();
                  });
        });

    assertThat(events).containsExactly("more: false", "the loop goes on", "drain");
  }

  @Test
  void destroyedWhileAWriteIsStuckItLetsTheLoopEnd() {
    CountDownLatch reader = new CountDownLatch(1);
    List<String> events = new ArrayList<>();

    EventLoop.run(
        () -> {
          StandardOutput output = new StandardOutput(stuckUntil(reader));
          output.on(StandardOutput.CLOSE, hadError -> events.add("close"));
          output.write(bytes("never read"));
          EventLoop.current().setImmediate(output::destroy);
        });

    assertThat(events).containsExactly("close");
    reader.countDown();
  }

  private static OutputStream stuckUntil(CountDownLatch reader) {
    return new OutputStream() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          reader.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }

      @Override
      public void write(int single) {
        throw new AssertionError("bytes are written by the buffer");
      }
    };
  }

  @Test
  void aWriteThatFailsIsAnError() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int single) throws IOException {
            throw new IOException("no paper");
          }
        };
    List<String> events = new ArrayList<>();

    EventLoop.run(
        () -> {
          StandardOutput output = new StandardOutput(full);
          output.on(StandardOutput.ERROR, error -> events.add(error.getMessage()));
          output.write(bytes("hello"), error -> events.add("callback: " + error.getMessage()));
        });

    assertThat(events).containsExactly("callback: no paper", "no paper");
  }
}
