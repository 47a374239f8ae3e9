package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.source;
import static dev.sluice.stream.OnLoop.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.OnLoop.Sink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Piping: data at the destination's pace, and how a pipe ends. */
class PipeTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void pipeMovesAllDataAndEndsTheDestination() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          sink.on(Writable.FINISH, () -> events.add("finish"));
          assertThat(stream.pipe(sink)).isSameAs(sink);
          stream.push(bytes("a"));
          stream.push(bytes("b"));
          stream.push(null);
          EventLoop.current().setImmediate(() -> events.addAll(sink.written));
        });
    assertThat(events).containsExactly("finish", "a", "b");
  }

  @Test
  void pipeLeavesTheDestinationOpenIfToldSo() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          sink.on(Writable.UNPIPE, from -> events.add("unpipe"));
          stream.pipe(sink, false);
          stream.push(null);
          EventLoop.current().setImmediate(() -> events.add("writable " + sink.writable()));
        });
    assertThat(events).containsExactly("unpipe", "writable true");
  }

  @Test
  void theDestinationIsToldWhatIsPipedToIt() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          sink.on(Writable.PIPE, from -> events.add("pipe " + (from == stream)));
          sink.on(Writable.UNPIPE, from -> events.add("unpipe " + (from == stream)));
          stream.pipe(sink);
          stream.unpipe(sink);
          stream.unpipe(sink);
        });
    assertThat(events).containsExactly("pipe true", "unpipe true");
  }

  @Test
  void aFullDestinationPausesTheSourceUntilItHasDrained() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = new Sink(2);
          stream.pipe(sink);
          EventLoop loop = EventLoop.current();
          loop.setImmediate(
              () -> {
                stream.push(bytes("ab"));
                stream.push(bytes("cd"));
                assertThat(stream.readableFlowing()).isEqualTo(FlowMode.PAUSED);
                assertThat(sink.written).containsExactly("ab");
                sink.answer();
                loop.setImmediate(() -> assertThat(sink.written).containsExactly("ab", "cd"));
              });
        });
  }

  @Test
  void theSlowestOfSeveralDestinationsSetsThePace() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink slow = new Sink(1);
          Sink slower = new Sink(1);
          Sink fast = Sink.atOnce();
          stream.pipe(slow);
          stream.pipe(slower);
          stream.pipe(fast);
          EventLoop loop = EventLoop.current();
          loop.setImmediate(
              () -> {
                stream.push(bytes("a"));
                stream.push(bytes("b"));
                slow.answer();
                loop.setImmediate(
                    () -> {
                      assertThat(fast.written).containsExactly("a");
                      slower.answer();
                      loop.setImmediate(
                          () -> {
                            assertThat(fast.written).containsExactly("a", "b");
                            assertThat(slow.written).containsExactly("a", "b");
                          });
                    });
              });
        });
  }

  @Test
  void unpipingTheDestinationThatIsWaitedForLetsTheOthersGoOn() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink stuck = new Sink(1);
          Sink fast = Sink.atOnce();
          stream.pipe(stuck);
          stream.pipe(fast);
          EventLoop loop = EventLoop.current();
          loop.setImmediate(
              () -> {
                stream.push(bytes("a"));
                stream.push(bytes("b"));
                stream.unpipe(stuck);
                loop.setImmediate(() -> assertThat(fast.written).containsExactly("a", "b"));
              });
        });
  }

  @Test
  void eachDestinationSeesTheWholeChunkWhateverTheOthersDoWithIt() {
    List<String> seen = new ArrayList<>();
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          for (int i = 0; i < 3; i++) {
            stream.pipe(
                new Writable<>(
                    WritableOptions.<ByteBuffer>builder()
                        .borrowsChunks(true)
                        .write(
                            (chunk, callback) -> {
                              seen.add(text(chunk));
                              chunk.position(chunk.limit());
                              callback.done();
                            })
                        .build()));
          }
          stream.push(bytes("abc"));
        });
    assertThat(seen).containsExactly("abc", "abc", "abc");
  }

  @Test
  void anErrorOfTheDestinationUnpipesItAndIsStillAnError() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          sink.on(Writable.UNPIPE, from -> events.add("unpipe"));
          sink.on(Stream.ERROR, error -> events.add("error " + error.getMessage()));
          stream.pipe(sink);
          sink.destroy(new NodeException("", "broken"));
          EventLoop.current().setImmediate(() -> events.add("destroyed " + stream.destroyed()));
        });
    assertThat(events).containsExactly("unpipe", "error broken", "destroyed false");
  }

  @Test
  void anErrorOfTheDestinationThatNobodyListensToIsThrown() {
    assertThatThrownBy(
            () ->
                OnLoop.run(
                    () -> {
                      Sink sink = Sink.atOnce();
                      source().pipe(sink);
                      sink.destroy(new NodeException("", "unheard"));
                    }))
        .hasMessage("unheard");
  }

  @Test
  void anErrorOfTheSourceLeavesTheDestinationOpen() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          stream.on(Stream.ERROR, error -> events.add(error.getMessage()));
          stream.pipe(sink);
          stream.destroy(new NodeException("", "broken"));
          EventLoop.current().setImmediate(() -> events.add("writable " + sink.writable()));
        });
    assertThat(events).containsExactly("broken", "writable true");
  }

  @Test
  void pipingIntoAStreamThatHasEndedFailsThatStream() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          sink.on(Stream.ERROR, error -> events.add(error.code()));
          stream.pipe(sink);
          sink.end();
          stream.push(bytes("a"));
        });
    assertThat(events).containsExactly("ERR_STREAM_WRITE_AFTER_END");
  }

  @Test
  @SuppressWarnings("unchecked")
  void whatTheDestinationRefusesDestroysIt() {
    OnLoop.run(
        () -> {
          Readable<Object> numbers = Readable.from(List.of(1, 2));
          Sink sink = Sink.atOnce();
          sink.on(Stream.ERROR, error -> events.add(error.code()));
          numbers.pipe((Writable<Object>) (Writable<?>) sink);
        });
    assertThat(events).containsExactly("ERR_INVALID_ARG_TYPE");
  }

  @Test
  void unpipingEverythingPausesTheSource() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink one = Sink.atOnce();
          Sink two = Sink.atOnce();
          stream.pipe(one);
          stream.pipe(two);
          stream.unpipe();
          assertThat(stream.isPaused()).isTrue();
          stream.push(bytes("a"));
          EventLoop.current()
              .setImmediate(
                  () -> {
                    assertThat(one.written).isEmpty();
                    assertThat(two.written).isEmpty();
                  });
        });
  }

  @Test
  void pipingLeavesNoListenerBehind() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = new Sink(1);
          stream.push(bytes("ab"));
          stream.pipe(sink);
          EventLoop.current()
              .setImmediate(
                  () -> {
                    stream.unpipe(sink);
                    assertThat(stream.eventNames()).isEmpty();
                    assertThat(sink.eventNames()).isEmpty();
                  });
        });
  }
}
