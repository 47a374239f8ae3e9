package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.loop.ManualBackend;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading a stream from a thread that waits. */
class BlockingIterableTest {
  private static final long PATIENCE_SECONDS = 20;

  private final EventLoop loop =
      EventLoop.start(LoopOptions.builder().name("blocking").backend(ManualBackend::new).build());

  @AfterEach
  void closeLoop() throws Exception {
    loop.close();
    loop.closed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private <T> T onLoop(Callable<T> task) throws Exception {
    return loop.submit(task).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Readable<ByteBuffer> stream() throws Exception {
    return onLoop(() -> OnLoop.source(16));
  }

  @Test
  void allChunksAreIteratedToTheEnd() throws Exception {
    Readable<Integer> stream =
        onLoop(() -> Readable.from(IntStream.range(0, 1000).boxed().toList()));
    List<Integer> seen = new ArrayList<>();
    for (int number : stream.iterate()) {
      seen.add(number);
    }
    assertThat(seen).hasSize(1000).isSorted();
  }

  @Test
  void theThreadWaitsForDataThatIsStillToCome() throws Exception {
    Readable<ByteBuffer> stream = stream();
    Iterator<ByteBuffer> chunks = stream.iterate().iterator();
    loop.execute(() -> loop.setTimeout(() -> stream.push(bytes("late")), 1));
    assertThat(text(chunks.next())).isEqualTo("late");
    loop.execute(() -> loop.setTimeout(() -> stream.push(null), 1));
    assertThat(chunks.hasNext()).isFalse();
    assertThat(chunks.hasNext()).isFalse();
  }

  @Test
  void aReaderThatDoesNotReadHoldsTheSourceBack() throws Exception {
    AtomicInteger pushed = new AtomicInteger();
    Readable<ByteBuffer> stream =
        onLoop(
            () ->
                new Readable<>(
                    ReadableOptions.<ByteBuffer>builder()
                        .highWaterMark(100)
                        .read(
                            (side, size) -> {
                              pushed.addAndGet(10);
                              side.push(ByteBuffer.allocate(10));
                            })
                        .build()));
    Iterator<ByteBuffer> chunks = stream.iterate().iterator();
    int taken = chunks.next().remaining();
    onLoop(() -> null);
    assertThat(pushed.get()).isLessThanOrEqualTo(taken + 200);
  }

  @Test
  void theErrorOfTheStreamIsThrown() throws Exception {
    Readable<ByteBuffer> stream = stream();
    Iterator<ByteBuffer> chunks = stream.iterate().iterator();
    loop.execute(() -> loop.setTimeout(() -> stream.destroy(new NodeException("E_X", "no")), 1));
    assertThatThrownBy(chunks::hasNext).isInstanceOf(NodeException.class).hasMessage("no");
    assertThat(chunks.hasNext()).isFalse();
  }

  @Test
  void aStreamDestroyedWithoutAnErrorEndsPrematurely() throws Exception {
    Readable<ByteBuffer> stream = stream();
    Iterator<ByteBuffer> chunks = stream.iterate().iterator();
    loop.execute(stream::destroy);
    assertThatThrownBy(chunks::hasNext)
        .hasFieldOrPropertyWithValue("code", "ERR_STREAM_PREMATURE_CLOSE");
  }

  @Test
  void closingEarlyDestroysTheStream() throws Exception {
    Readable<ByteBuffer> stream = stream();
    try (BlockingIterable<ByteBuffer> chunks = stream.iterate()) {
      loop.execute(() -> stream.push(bytes("a")));
      assertThat(text(chunks.iterator().next())).isEqualTo("a");
    }
    assertThat(onLoop(stream::destroyed)).isTrue();
  }

  @Test
  void closingEarlyLeavesTheStreamIfToldSo() throws Exception {
    Readable<ByteBuffer> stream = stream();
    try (BlockingIterable<ByteBuffer> chunks = stream.iterate(false)) {
      loop.execute(() -> stream.push(bytes("a")));
      chunks.iterator().next();
    }
    assertThat(onLoop(() -> stream.destroyed() + " " + stream.eventNames())).isEqualTo("false []");
  }

  @Test
  void anInterruptedThreadGivesTheStreamUp() throws Exception {
    Readable<ByteBuffer> stream = stream();
    List<Object> seen = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(1);
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  started.countDown();
                  try {
                    seen.add(stream.iterate().iterator().next());
                  } catch (AbortException aborted) {
                    seen.add(aborted.getCause());
                    seen.add(Thread.currentThread().isInterrupted());
                  }
                });
    assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    reader.interrupt();
    assertThat(reader.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    assertThat(seen.getFirst()).isInstanceOf(InterruptedException.class);
    assertThat(seen.getLast()).isEqualTo(true);
    assertThat(onLoop(stream::destroyed)).isTrue();
  }

  @Test
  void waitingOnTheLoopsOwnThreadIsRefused() throws Exception {
    Readable<ByteBuffer> stream = stream();
    onLoop(
        () -> {
          assertThatThrownBy(() -> stream.iterate().iterator().hasNext())
              .isInstanceOf(IllegalStateException.class);
          return null;
        });
  }
}
