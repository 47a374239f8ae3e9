package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Pipes with destinations that take their time, each its own: all of them get all bytes in order,
 * nobody buffers much more than its high-water mark, and all of them finish.
 */
class PipePropertyTest {
  private static final int LARGEST_CHUNK = 50;

  /** A destination that answers in a random number of turns, sometimes at once. */
  private static final class Consumer extends Writable<ByteBuffer> {
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    final Random random;
    long mostBuffered;

    Consumer(Random random, int highWaterMark) {
      super(WritableOptions.<ByteBuffer>builder().highWaterMark(highWaterMark).build());
      this.random = random;
    }

    @Override
    public void doWrite(ByteBuffer chunk, Callback callback) {
      mostBuffered = Math.max(mostBuffered, writableLength());
      while (chunk.hasRemaining()) {
        received.write(chunk.get());
      }
      answer(random.nextInt(4), callback);
    }

    private void answer(int turns, Callback callback) {
      if (turns == 0) {
        callback.done();
      } else {
        loop().setImmediate(() -> answer(turns - 1, callback));
      }
    }
  }

  /** A source of random chunks, pushed at once or later. */
  private static final class Source extends Readable<ByteBuffer> {
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final Random random;
    int left;

    Source(Random random, int chunks) {
      super(ReadableOptions.<ByteBuffer>builder().highWaterMark(64).build());
      this.random = random;
      this.left = chunks;
    }

    @Override
    public void doRead(int size) {
      if (random.nextBoolean()) {
        pushNext();
      } else {
        loop().setImmediate(this::pushNext);
      }
    }

    private void pushNext() {
      if (left-- == 0) {
        push(null);
        return;
      }
      byte[] chunk = new byte[1 + random.nextInt(LARGEST_CHUNK)];
      random.nextBytes(chunk);
      sent.writeBytes(chunk);
      push(ByteBuffer.wrap(chunk));
      // One chunk beyond the mark, and one more for a `readable` event that is owed.
      assertThat(readableLength()).isLessThan(64 + 2 * LARGEST_CHUNK);
    }
  }

  @Property(tries = 150)
  void everyDestinationGetsEverythingAtItsOwnPace(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int destinations,
      @ForAll @IntRange(min = 0, max = 120) int chunks,
      @ForAll @IntRange(min = 1, max = 100) int highWaterMark,
      @ForAll boolean through) {
    Random random = new Random(seed);
    List<Consumer> consumers = new ArrayList<>();
    List<String> finished = new ArrayList<>();
    Source[] made = new Source[1];
    OnLoop.run(
        () -> {
          Source source = new Source(random, chunks);
          made[0] = source;
          for (int i = 0; i < destinations; i++) {
            Consumer consumer = new Consumer(random, highWaterMark);
            consumers.add(consumer);
            consumer.on(Writable.FINISH, () -> finished.add("finish"));
            if (through) {
              source.pipe(new PassThrough<ByteBuffer>()).pipe(consumer);
            } else {
              source.pipe(consumer);
            }
          }
          EventLoop.current()
              .setImmediate(
                  () -> assertThat(source.readableFlowing()).isNotEqualTo(FlowMode.UNDECIDED));
        });
    byte[] sent = made[0].sent.toByteArray();
    for (Consumer consumer : consumers) {
      assertThat(consumer.received.toByteArray()).isEqualTo(sent);
      assertThat(consumer.mostBuffered).isLessThan(highWaterMark + LARGEST_CHUNK);
    }
    assertThat(finished).hasSize(destinations);
  }
}
