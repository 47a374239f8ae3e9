package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The readable side against a naive model: a queue of bytes. Whatever is pushed, read, put back,
 * paused and resumed, the bytes come out as they went in, and the source is never asked for more
 * while it owes an answer or the buffer is full.
 */
class ReadableModelTest {
  private enum Kind {
    PUSH,
    READ,
    READ_SOME,
    UNSHIFT,
    PAUSE,
    RESUME,
    LISTEN,
    TURN
  }

  private record Operation(Kind kind, int size) {}

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 12))
        .as(Operation::new)
        .list()
        .ofMaxSize(60);
  }

  /** A source that answers when it is told to, and checks that it is asked rightly. */
  private static final class Source extends Readable<ByteBuffer> {
    boolean asked;
    boolean ended;

    Source(int highWaterMark) {
      super(ReadableOptions.<ByteBuffer>builder().highWaterMark(highWaterMark).build());
    }

    @Override
    public void doRead(int size) {
      assertThat(asked).as("asked again before it has answered").isFalse();
      assertThat(ended).as("asked after the end").isFalse();
      assertThat(size).isEqualTo(readableHighWaterMark());
      asked = true;
    }

    void answer(ByteBuffer chunk) {
      asked = false;
      boolean wantsMore = push(chunk);
      assertThat(wantsMore)
          .isEqualTo(readableLength() < readableHighWaterMark() || readableLength() == 0);
    }
  }

  private final Deque<Byte> expected = new ArrayDeque<>();
  private byte next;
  private int pushed;
  private int delivered;

  private ByteBuffer chunk(int size) {
    ByteBuffer chunk = ByteBuffer.allocate(size);
    for (int i = 0; i < size; i++) {
      expected.add(next);
      chunk.put(next++);
      pushed++;
    }
    return chunk.flip();
  }

  private void consume(ByteBuffer chunk) {
    ByteBuffer bytes = chunk.duplicate();
    while (bytes.hasRemaining()) {
      assertThat(expected.poll()).isEqualTo(bytes.get());
      delivered++;
    }
  }

  @Property(tries = 400)
  void bytesComeOutAsTheyWentIn(@ForAll("operations") List<Operation> operations) {
    expected.clear();
    next = 0;
    pushed = 0;
    delivered = 0;
    List<String> ends = new ArrayList<>();
    OnLoop.run(
        () -> {
          Source source = new Source(8);
          source.on(Readable.END, () -> ends.add("end after " + delivered));
          perform(source, new ArrayDeque<>(operations), false);
        });
    assertThat(expected).isEmpty();
    assertThat(ends).containsExactly("end after " + pushed);
  }

  private void perform(Source source, Deque<Operation> left, boolean listening) {
    boolean listens = listening;
    while (!left.isEmpty()) {
      Operation operation = left.poll();
      switch (operation.kind) {
        case PUSH -> source.answer(chunk(operation.size));
        case READ -> take(source, ReadableStream.ALL, listens);
        case READ_SOME -> take(source, operation.size, listens);
        case UNSHIFT -> putBack(source, operation.size, listens);
        case PAUSE -> source.pause();
        case RESUME -> {
          if (listens) {
            source.resume();
          }
        }
        case LISTEN -> {
          if (!listens) {
            listens = true;
            source.onData(this::consume);
          }
        }
        case TURN -> {
          boolean now = listens;
          EventLoop.current().setImmediate(() -> perform(source, left, now));
          return;
        }
        default -> throw new AssertionError(operation);
      }
      assertThat(source.readableLength()).isEqualTo(expected.size());
    }
    finish(source, listens);
  }

  private void take(Source source, int size, boolean listens) {
    long before = source.readableLength();
    ByteBuffer chunk = source.read(size);
    if (chunk == null) {
      assertThat(size == 0 || before < Math.max(size, 1)).isTrue();
      return;
    }
    if (size > 0) {
      assertThat(chunk.remaining()).isEqualTo(size);
    }
    if (!listens) {
      consume(chunk);
    }
  }

  /** Reads some, without a listener that would consume it, and puts all of it back. */
  private void putBack(Source source, int size, boolean listens) {
    if (listens || size == 0) {
      return;
    }
    ByteBuffer chunk = source.read(size);
    if (chunk != null) {
      source.unshift(chunk);
    }
  }

  private void finish(Source source, boolean listens) {
    source.ended = true;
    source.push(null);
    if (!listens) {
      source.onData(this::consume);
    }
    source.resume();
  }
}
