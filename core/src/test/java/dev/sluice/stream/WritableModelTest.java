package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.NodeException;
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
import net.jqwik.api.Tuple;

/**
 * The writable side against a naive model. Whatever is written, corked, answered and destroyed:
 * chunks reach the hooks in order, one call at a time; every callback is told exactly once, in
 * order and never inside of write; the length is what was written and not answered.
 */
class WritableModelTest {
  private enum Kind {
    WRITE,
    CORK,
    UNCORK,
    ANSWER,
    TURN,
    END,
    FAIL,
    DESTROY
  }

  private record Operation(Kind kind, int size) {}

  @Provide
  Arbitrary<List<Operation>> operations() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.of(Kind.WRITE)),
            Tuple.of(
                12, Arbitraries.of(Kind.CORK, Kind.UNCORK, Kind.ANSWER, Kind.ANSWER, Kind.TURN)),
            Tuple.of(1, Arbitraries.of(Kind.END, Kind.FAIL, Kind.DESTROY)));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 9))
        .as(Operation::new)
        .list()
        .ofMaxSize(60);
  }

  /** A destination that answers at once, later, or in batches, and checks what it is given. */
  private static final class Destination extends Writable<ByteBuffer> {
    final boolean atOnce;
    final boolean gathers;
    final List<Integer> sizes = new ArrayList<>();
    Callback unanswered;
    long answeredBytes;
    long inFlight;

    Destination(boolean atOnce, boolean gathers) {
      super(WritableOptions.<ByteBuffer>builder().highWaterMark(16).build());
      this.atOnce = atOnce;
      this.gathers = gathers;
    }

    @Override
    public boolean hasWritev() {
      return gathers;
    }

    @Override
    public void doWrite(ByteBuffer chunk, Callback callback) {
      doWritev(List.of(chunk), callback);
    }

    @Override
    public void doWritev(List<ByteBuffer> chunks, Callback callback) {
      assertThat(unanswered).as("one write at a time").isNull();
      assertThat(destroyed()).as("nothing is written after destroy").isFalse();
      for (ByteBuffer chunk : chunks) {
        sizes.add(chunk.remaining());
        inFlight += chunk.remaining();
      }
      unanswered = callback;
      if (atOnce) {
        answer(null);
      }
    }

    void answer(NodeException error) {
      Callback callback = unanswered;
      if (callback != null) {
        unanswered = null;
        answeredBytes += inFlight;
        inFlight = 0;
        callback.done(error);
      }
    }
  }

  private final List<Integer> writtenSizes = new ArrayList<>();
  private final List<Integer> told = new ArrayList<>();
  private int callbacks;
  private long writtenBytes;
  private boolean refusing;
  private boolean insideWrite;
  private boolean finished;
  private boolean failed;

  @Property(tries = 400)
  void everythingWrittenArrivesInOrderAndEveryCallbackIsToldOnce(
      @ForAll("operations") List<Operation> operations,
      @ForAll boolean atOnce,
      @ForAll boolean gathers) {
    writtenSizes.clear();
    told.clear();
    callbacks = 0;
    writtenBytes = 0;
    refusing = false;
    finished = false;
    failed = false;
    Destination[] made = new Destination[1];
    OnLoop.run(
        () -> {
          Destination destination = new Destination(atOnce, gathers);
          made[0] = destination;
          destination.on(Writable.FINISH, () -> finished = true);
          destination.on(Stream.ERROR, error -> failed = true);
          perform(destination, new ArrayDeque<>(operations));
        });
    Destination destination = made[0];
    assertThat(destination.sizes).isEqualTo(writtenSizes.subList(0, destination.sizes.size()));
    if (!failed && finished) {
      assertThat(destination.sizes).isEqualTo(writtenSizes);
    }
    assertThat(told).hasSize(callbacks).doesNotHaveDuplicates();
    assertThat(destination.destroyed()).isTrue();
  }

  private void perform(Destination destination, Deque<Operation> left) {
    while (!left.isEmpty()) {
      Operation operation = left.poll();
      switch (operation.kind) {
        case WRITE -> write(destination, operation.size);
        case CORK -> destination.cork();
        case UNCORK -> destination.uncork();
        case ANSWER -> destination.answer(null);
        case FAIL -> {
          refusing |= destination.unanswered != null;
          destination.answer(new NodeException("E_TEST", "failed"));
        }
        case END -> {
          refusing = true;
          destination.end();
        }
        case DESTROY -> {
          refusing = true;
          destination.destroy();
        }
        case TURN -> {
          EventLoop.current().setImmediate(() -> perform(destination, left));
          return;
        }
        default -> throw new AssertionError(operation);
      }
      if (!refusing) {
        assertThat(destination.writableLength())
            .isEqualTo(writtenBytes - destination.answeredBytes);
      }
    }
    destination.end();
    answerAll(destination);
  }

  private void write(Destination destination, int size) {
    int id = callbacks++;
    if (!refusing) {
      writtenSizes.add(size);
      writtenBytes += size;
    }
    insideWrite = true;
    boolean more =
        destination.write(
            ByteBuffer.allocate(size),
            error -> {
              assertThat(insideWrite).as("told inside of write").isFalse();
              told.add(id);
            });
    insideWrite = false;
    if (refusing) {
      assertThat(more).isFalse();
    } else {
      long length = destination.writableLength();
      assertThat(more).isEqualTo(length < 16 || length == 0);
    }
  }

  /** Answers until nothing is asked any more, so that what was written is or is refused. */
  private void answerAll(Destination destination) {
    destination.answer(null);
    EventLoop.current()
        .setImmediate(
            () -> {
              if (destination.unanswered != null) {
                answerAll(destination);
              }
            });
  }

  @Property(tries = 200)
  void callbacksOfWhatWasWrittenAreToldInOrder(
      @ForAll("operations") List<Operation> operations, @ForAll boolean gathers) {
    told.clear();
    callbacks = 0;
    refusing = false;
    OnLoop.run(
        () -> {
          Destination destination = new Destination(false, gathers);
          destination.on(Stream.ERROR, error -> {});
          List<Operation> harmless =
              operations.stream().filter(each -> each.kind.compareTo(Kind.END) < 0).toList();
          writtenBytes = 0;
          perform(destination, new ArrayDeque<>(harmless));
        });
    assertThat(told).isSorted().hasSize(callbacks);
  }
}
