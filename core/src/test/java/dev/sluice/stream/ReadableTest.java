package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.source;
import static dev.sluice.stream.OnLoop.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.loop.ManualBackend;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The readable side: how data comes out, and how the source is asked for it. */
class ReadableTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void aStreamThatNobodyReadsFromAsksItsSourceForNothing() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .read((side, size) -> events.add("read"))
                      .build());
          assertThat(stream.readableFlowing()).isEqualTo(FlowMode.UNDECIDED);
        });
    assertThat(events).isEmpty();
  }

  @Test
  void aDataListenerMakesTheStreamFlowInATick() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.push(bytes("a"));
          stream.onData(chunk -> events.add(text(chunk)));
          assertThat(events).isEmpty();
          EventLoop.current().nextTick(() -> events.add("tick"));
        });
    assertThat(events).containsExactly("a", "tick");
  }

  @Test
  void aDataListenerDoesNotEndAnExplicitPause() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.pause();
          stream.onData(chunk -> events.add(text(chunk)));
          stream.push(bytes("a"));
          EventLoop.current().setImmediate(() -> events.add("resume"));
          EventLoop.current().setImmediate(stream::resume);
        });
    assertThat(events).containsExactly("resume", "a");
  }

  @Test
  void readableListenersTakePrecedenceOverDataListeners() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.onData(chunk -> events.add("data " + text(chunk)));
          stream.on(
              Readable.READABLE,
              () -> {
                events.add("readable");
                stream.read();
              });
          assertThat(stream.readableFlowing()).isEqualTo(FlowMode.PAUSED);
          stream.push(bytes("a"));
          stream.push(bytes("b"));
        });
    assertThat(events).containsExactly("readable", "data ab");
  }

  @Test
  void theStreamFlowsAgainWhenTheLastReadableListenerIsGone() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.onData(chunk -> events.add(text(chunk)));
          Runnable listener = () -> {};
          stream.on(Readable.READABLE, listener);
          stream.off(Readable.READABLE, listener);
          stream.push(bytes("a"));
        });
    assertThat(events).containsExactly("a");
  }

  @Test
  void readReturnsExactlyWhatWasAskedForOrNothing() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.push(bytes("abc"));
          stream.push(bytes("def"));
          assertThat(text(stream.read(2))).isEqualTo("ab");
          assertThat(text(stream.read(3))).isEqualTo("cde");
          assertThat(stream.read(2)).isNull();
          assertThat(stream.readableLength()).isEqualTo(1);
        });
  }

  @Test
  void readReturnsTheRestOnceTheEndIsThere() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.push(bytes("abc"));
          stream.push(null);
          assertThat(text(stream.read(10))).isEqualTo("abc");
          assertThat(stream.read(10)).isNull();
        });
  }

  @Test
  void readingMoreThanTheHighWaterMarkRaisesItToTheNextPowerOfTwo() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source(16);
          stream.read(1000);
          assertThat(stream.readableHighWaterMark()).isEqualTo(1024);
          stream.read(4096);
          assertThat(stream.readableHighWaterMark()).isEqualTo(4096);
          assertThatThrownBy(() -> stream.read((1 << 30) + 1))
              .isInstanceOf(NodeException.class)
              .hasMessage(
                  "The value of \"size\" is out of range. It must be <= 1GiB. Received 1073741825");
        });
  }

  @Test
  void pushSaysStopAtTheHighWaterMarkAndTheSourceIsAskedAgainBelowIt() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .highWaterMark(4)
                      .read((side, size) -> events.add("asked for " + size))
                      .build());
          stream.read(0);
          assertThat(stream.push(bytes("abc"))).isTrue();
          assertThat(stream.push(bytes("d"))).isFalse();
          stream.read(0);
          assertThat(events).containsExactly("asked for 4");
          stream.read(1);
          assertThat(events).containsExactly("asked for 4", "asked for 4");
        });
  }

  @Test
  void endIsEmittedOnceAndOnlyAfterAllDataWasConsumed() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.on(Readable.END, () -> events.add("end"));
          stream.on(Stream.CLOSE, hadError -> events.add("close " + hadError));
          stream.push(bytes("a"));
          stream.push(null);
          EventLoop.current()
              .setImmediate(
                  () -> {
                    events.add("read " + text(stream.read()));
                    stream.read();
                  });
        });
    assertThat(events).containsExactly("read a", "end", "close false");
  }

  @Test
  void anUnshiftBeforeTheTickOfTheEndIsStillDelivered() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.on(Readable.END, () -> events.add("end"));
          stream.push(bytes("ab"));
          stream.push(null);
          stream.read();
          stream.unshift(bytes("b"));
          EventLoop.current().setImmediate(() -> events.add("read " + text(stream.read())));
        });
    assertThat(events).containsExactly("read b", "end");
  }

  @Test
  void aChunkAfterTheEndFailsTheStream() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.on(Stream.ERROR, error -> events.add(error.code()));
          stream.push(null);
          assertThat(stream.push(bytes("a"))).isFalse();
        });
    assertThat(events).containsExactly("ERR_STREAM_PUSH_AFTER_EOF");
  }

  @Test
  void anUnshiftAfterTheEndEventFailsTheStream() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .autoDestroy(false)
                      .read((side, size) -> side.push(null))
                      .build());
          stream.on(Stream.ERROR, error -> events.add(error.code()));
          stream.on(Readable.END, () -> stream.unshift(bytes("a")));
          stream.resume();
        });
    assertThat(events).containsExactly("ERR_STREAM_UNSHIFT_AFTER_END_EVENT");
  }

  @Test
  void emptyChunksAreNotDelivered() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.onData(chunk -> events.add(text(chunk)));
          stream.push(bytes(""));
          stream.push(bytes("a"));
        });
    assertThat(events).containsExactly("a");
  }

  @Test
  void aStreamOfObjectsCountsThemOneByOne() {
    OnLoop.run(
        () -> {
          Readable<String> stream =
              new Readable<>(
                  ReadableOptions.<String>builder()
                      .objectMode(true)
                      .highWaterMark(2)
                      .read((side, size) -> {})
                      .build());
          assertThat(stream.push("one")).isTrue();
          assertThat(stream.push("two")).isFalse();
          assertThat(stream.readableLength()).isEqualTo(2);
          assertThat(stream.read(10)).isEqualTo("one");
        });
  }

  @Test
  void anObjectThatDoReadPutsInFrontIsReadAtOnce() {
    OnLoop.run(
        () -> {
          Readable<String> stream =
              new Readable<>(
                  ReadableOptions.<String>builder()
                      .objectMode(true)
                      .read((side, size) -> side.unshift("front"))
                      .build());
          assertThat(stream.read()).isEqualTo("front");
          // Nothing was pushed, so the source counts as still reading and is not asked again.
          assertThat(stream.read()).isNull();
          assertThat(stream.readableLength()).isZero();
        });
  }

  @Test
  @SuppressWarnings("unchecked")
  void aStreamOfBytesRefusesAnythingElse() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.on(Stream.ERROR, error -> events.add(error.code()));
          ((Readable<Object>) (Readable<?>) stream).push("text");
        });
    assertThat(events).containsExactly("ERR_INVALID_ARG_TYPE");
  }

  @Test
  void aSourceThatAlwaysHasDataDoesNotExhaustTheStack() {
    int[] pushed = {0};
    int[] count = {0};
    OnLoop.run(
        () -> {
          Readable<Integer> stream =
              new Readable<>(
                  ReadableOptions.<Integer>builder()
                      .objectMode(true)
                      .read((side, size) -> side.push(pushed[0] < 100_000 ? pushed[0]++ : null))
                      .build());
          stream.onData(number -> count[0]++);
        });
    assertThat(count[0]).isEqualTo(100_000);
  }

  @Test
  void anExceptionOfTheSourceFailsTheStream() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .read(
                          (side, size) -> {
                            throw new IllegalStateException("broken");
                          })
                      .build());
          stream.on(Stream.ERROR, error -> events.add(error.getMessage()));
          stream.resume();
        });
    assertThat(events).containsExactly("broken");
  }

  @Test
  void aStreamWithoutASourceSaysSo() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = new Readable<>();
          stream.on(Stream.ERROR, error -> events.add(error.getMessage()));
          stream.resume();
        });
    assertThat(events).containsExactly("The doRead() method is not implemented");
  }

  @Test
  void severalDataListenersEachSeeTheWholeChunk() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          for (int i = 0; i < 3; i++) {
            stream.onData(
                chunk -> {
                  StringBuilder read = new StringBuilder();
                  while (chunk.hasRemaining()) {
                    read.append((char) chunk.get());
                  }
                  events.add(read.toString());
                });
          }
          stream.push(bytes("abc"));
        });
    assertThat(events).containsExactly("abc", "abc", "abc");
  }

  @Test
  void theOnlyDataListenerIsGivenTheVeryChunkThatWasPushed() {
    ByteBuffer chunk = bytes("abc");
    List<ByteBuffer> given = new ArrayList<>();
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.onData(given::add);
          EventLoop.current().setImmediate(() -> stream.push(chunk));
        });
    assertThat(given).hasSize(1);
    assertThat(given.getFirst()).isSameAs(chunk);
  }

  @Test
  void aChunkThatIsReadIsNotMovedByDataListeners() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.pause();
          stream.onData(chunk -> chunk.position(chunk.limit()));
          stream.push(bytes("abc"));
          assertThat(text(stream.read())).isEqualTo("abc");
        });
  }

  @Test
  void aSignalDestroysTheStream() {
    OnLoop.run(
        () -> {
          AbortController controller = new AbortController();
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .signal(controller.signal())
                      .read((side, size) -> {})
                      .build());
          stream.on(Stream.ERROR, error -> events.add(error.code()));
          stream.on(Stream.CLOSE, hadError -> events.add("close " + hadError));
          controller.abort();
        });
    assertThat(events).containsExactly("ABORT_ERR", "close true");
  }

  @Test
  void aNegativeHighWaterMarkIsRefused() {
    assertThatThrownBy(() -> ReadableOptions.<ByteBuffer>builder().highWaterMark(-1).build())
        .hasMessage("The property 'options.highWaterMark' is invalid. Received -1");
  }

  @Test
  void theDefaultHighWaterMarkBelongsToTheLoop() {
    OnLoop.run(
        () -> {
          assertThat(Streams.defaultHighWaterMark(false)).isEqualTo(65_536);
          assertThat(Streams.defaultHighWaterMark(true)).isEqualTo(16);
          Streams.setDefaultHighWaterMark(false, 7);
          assertThat(new Readable<>().readableHighWaterMark()).isEqualTo(7);
        });
    OnLoop.run(() -> assertThat(new Readable<>().readableHighWaterMark()).isEqualTo(65_536));
  }

  @Test
  void touchingAStreamFromOutsideOfItsLoopFailsAndSaysWhatToCall() {
    LoopOptions options = LoopOptions.builder().backend(ManualBackend::new).build();
    try (EventLoop loop = EventLoop.create(options)) {
      List<Readable<ByteBuffer>> made = new ArrayList<>();
      loop.execute(() -> made.add(new Readable<>()));
      loop.turn();
      Readable<ByteBuffer> stream = made.getFirst();
      assertThatThrownBy(stream::read)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("execute");
      assertThatThrownBy(() -> stream.push(bytes("a"))).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(stream::pause).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(stream::destroy).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void overriddenMethodsAreWhatTheStreamItselfCalls() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>() {
                @Override
                public void doRead(int size) {
                  push(bytes("a"));
                  push(null);
                }

                @Override
                public ByteBuffer read(int size) {
                  events.add("read " + size);
                  return super.read(size);
                }

                @Override
                public Readable<ByteBuffer> resume() {
                  events.add("resume");
                  super.resume();
                  return this;
                }

                @Override
                public Readable<ByteBuffer> destroy(Throwable error) {
                  events.add("destroy");
                  super.destroy(error);
                  return this;
                }
              };
          stream.onData(chunk -> events.add(text(chunk)));
        });
    assertThat(events)
        .startsWith("resume", "read 0")
        .containsSubsequence("read -1", "a", "destroy");
  }
}
