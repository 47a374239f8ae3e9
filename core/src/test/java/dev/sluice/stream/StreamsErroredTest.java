package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamsErroredTest {
  @Test
  void aStreamIsErroredOnceItHasToldSo() {
    List<Boolean> seen = new ArrayList<>();
    EventLoop.run(
        () -> {
          Readable<ByteBuffer> readable = new Readable<>();
          readable.on(Stream.ERROR, error -> seen.add(Streams.isErrored(readable)));
          readable.destroy(new IOException("failed"));
          seen.add(Streams.isErrored(readable));
        });
    assertThat(seen).containsExactly(false, true);
  }
}
