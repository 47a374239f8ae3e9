package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.text;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.OnLoop.Sink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The writable side: what write answers, when callbacks come, and how it ends. */
class WritableTest {
  private final List<String> events = new ArrayList<>();

  private Callback log(String name) {
    return error -> events.add(name + (error == null ? "" : " " + error.code()));
  }

  @Test
  void aStreamThatTakesChunksAtOnceNeverSaysStop() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          sink.on(Writable.DRAIN, () -> events.add("drain"));
          assertThat(sink.write(bytes("much more than sixteen bytes"))).isTrue();
          assertThat(sink.writableLength()).isZero();
        });
    assertThat(events).isEmpty();
  }

  @Test
  void writeSaysStopAtTheHighWaterMarkAndDrainComesWhenAllIsWritten() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(4);
          sink.on(Writable.DRAIN, () -> events.add("drain"));
          assertThat(sink.write(bytes("abc"))).isTrue();
          assertThat(sink.write(bytes("d"))).isFalse();
          assertThat(sink.writableNeedDrain()).isTrue();
          sink.answer();
          assertThat(events).isEmpty();
          sink.answer();
          assertThat(events).containsExactly("drain");
          assertThat(sink.writableNeedDrain()).isFalse();
        });
  }

  @Test
  void callbacksComeInOrderAndNeverInsideOfWrite() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          sink.write(bytes("a"), log("a"));
          sink.write(bytes("b"), log("b"));
          events.add("written");
        });
    assertThat(events).containsExactly("written", "a", "b");
  }

  @Test
  void theSameCallbackOfSeveralWritesSharesOneTick() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          Callback callback = log("same");
          sink.write(bytes("a"), callback);
          EventLoop.current().nextTick(() -> events.add("tick"));
          sink.write(bytes("b"), callback);
        });
    assertThat(events).containsExactly("same", "same", "tick");
  }

  @Test
  void whatIsWrittenWhileAWriteIsInFlightIsQueued() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(16);
          sink.write(bytes("a"));
          sink.write(bytes("b"));
          assertThat(sink.written).containsExactly("a");
          assertThat(sink.writableState().buffered()).containsExactly(bytes("b"));
          sink.answer();
          assertThat(sink.written).containsExactly("a", "b");
          sink.answer();
        });
  }

  @Test
  void whatIsQueuedIsWrittenAtOnceIfTheStreamCanGather() {
    List<List<String>> batches = new ArrayList<>();
    OnLoop.run(
        () -> {
          List<Callback> unanswered = new ArrayList<>();
          Writable<ByteBuffer> stream =
              new Writable<>() {
                @Override
                public void doWrite(ByteBuffer chunk, Callback callback) {
                  batches.add(List.of(text(chunk)));
                  unanswered.add(callback);
                }

                @Override
                public void doWritev(List<ByteBuffer> chunks, Callback callback) {
                  batches.add(chunks.stream().map(OnLoop::text).toList());
                  callback.done();
                }
              };
          stream.write(bytes("a"), log("a"));
          stream.write(bytes("b"), log("b"));
          stream.write(bytes("c"), log("c"));
          unanswered.getFirst().done();
        });
    assertThat(batches).containsExactly(List.of("a"), List.of("b", "c"));
    assertThat(events).containsExactly("a", "b", "c");
  }

  @Test
  void aStreamThatOnlyGathersIsGivenSingleChunksAsBatches() {
    List<Integer> sizes = new ArrayList<>();
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder()
                      .writev(
                          (chunks, callback) -> {
                            sizes.add(chunks.size());
                            callback.done();
                          })
                      .build());
          stream.write(bytes("a"));
        });
    assertThat(sizes).containsExactly(1);
  }

  @Test
  void corkingNestsAndTheLastUncorkWrites() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          sink.cork();
          sink.cork();
          sink.write(bytes("a"));
          sink.write(bytes("b"));
          sink.uncork();
          assertThat(sink.writableCorked()).isEqualTo(1);
          assertThat(sink.written).isEmpty();
          sink.uncork();
          assertThat(sink.written).containsExactly("a", "b");
        });
  }

  @Test
  void endUncorksEntirely() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          sink.cork();
          sink.cork();
          sink.write(bytes("a"));
          sink.end(bytes("b"));
          assertThat(sink.written).containsExactly("a", "b");
        });
  }

  @Test
  void whatIsWrittenInsideOfAGatheringWriteIsNotLost() {
    List<String> written = new ArrayList<>();
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>() {
                @Override
                public void doWrite(ByteBuffer chunk, Callback callback) {
                  written.add(text(chunk));
                  callback.done();
                }

                @Override
                public void doWritev(List<ByteBuffer> chunks, Callback callback) {
                  chunks.forEach(chunk -> written.add(text(chunk)));
                  write(bytes("inside"));
                  loop().setImmediate(callback::done);
                }
              };
          stream.cork();
          stream.write(bytes("a"));
          stream.write(bytes("b"));
          stream.uncork();
        });
    assertThat(written).containsExactly("a", "b", "inside");
  }

  @Test
  void finishComesAfterTheFinalHookAndPrefinish() {
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>() {
                @Override
                public void doWrite(ByteBuffer chunk, Callback callback) {
                  loop()
                      .setImmediate(
                          () -> {
                            events.add("written");
                            callback.done();
                          });
                }

                @Override
                public void doFinal(Callback callback) {
                  events.add("final");
                  callback.done();
                }
              };
          stream.on(Writable.PREFINISH, () -> events.add("prefinish"));
          stream.on(Writable.FINISH, () -> events.add("finish"));
          stream.on(Stream.CLOSE, hadError -> events.add("close"));
          stream.end(bytes("a"), log("end"));
          assertThat(stream.writable()).isFalse();
          assertThat(stream.writableEnded()).isTrue();
          assertThat(stream.writableFinished()).isFalse();
        });
    assertThat(events).containsExactly("written", "final", "prefinish", "end", "finish", "close");
  }

  @Test
  void aFailingFinalHookFailsTheStreamAndTheCallbackOfEnd() {
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder()
                      .write((chunk, callback) -> callback.done())
                      .finish(
                          callback ->
                              EventLoop.current()
                                  .setImmediate(
                                      () -> callback.fail(new NodeException("E_FINAL", "no"))))
                      .build());
          stream.on(Stream.ERROR, error -> events.add("error " + error.code()));
          stream.on(Writable.FINISH, () -> events.add("finish"));
          stream.end(null, log("end"));
        });
    assertThat(events).containsExactly("end E_FINAL", "error E_FINAL");
  }

  @Test
  void endingTwiceTellsTheSecondCallbackOnly() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          sink.on(Writable.FINISH, () -> sink.end(null, log("again")));
          sink.end(null, log("end"));
        });
    assertThat(events).containsExactly("end", "again ERR_STREAM_ALREADY_FINISHED");
  }

  @Test
  void writingAfterEndFailsCallbackAndStream() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          sink.on(Stream.ERROR, error -> events.add("error " + error.code()));
          sink.on(Stream.CLOSE, hadError -> events.add("close " + hadError));
          sink.end();
          assertThat(sink.write(bytes("a"), log("write"))).isFalse();
        });
    assertThat(events)
        .containsExactly(
            "write ERR_STREAM_WRITE_AFTER_END", "error ERR_STREAM_WRITE_AFTER_END", "close true");
  }

  @Test
  void writingAfterDestroyFailsTheCallbackOnly() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          sink.on(Stream.ERROR, error -> events.add("error " + error.code()));
          sink.destroy();
          assertThat(sink.write(bytes("a"), log("write"))).isFalse();
        });
    assertThat(events).containsExactly("write ERR_STREAM_DESTROYED");
  }

  @Test
  void queuedChunksStayInTheQueueUntilEverybodyIsToldThatTheyFailed() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(4);
          sink.write(bytes("in flight"));
          Callback tell =
              error ->
                  events.add(
                      sink.writableState().bufferedRequestCount() + ", " + sink.writableLength());
          sink.write(bytes("ab"), tell);
          sink.write(bytes("c"), tell);
          sink.end(null, tell);
          sink.destroy();
          sink.answer();
        });
    assertThat(events).containsExactly("2, 1", "2, 0", "2, 0");
  }

  @Test
  void destroyFailsEveryCallbackThatIsWaitedFor() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(16);
          sink.on(Stream.ERROR, error -> events.add("error " + error.code()));
          sink.write(bytes("a"), log("in flight"));
          sink.write(bytes("b"), log("queued"));
          sink.end(null, log("end"));
          sink.destroy(new NodeException("E_GONE", "gone"));
          sink.answer();
        });
    assertThat(events).containsExactly("in flight", "queued E_GONE", "end E_GONE", "error E_GONE");
  }

  @Test
  void aFailedWriteFailsWhatIsQueuedAndThenTheStream() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(16);
          sink.on(Stream.ERROR, error -> events.add("error " + error.code()));
          sink.write(bytes("a"), log("first"));
          sink.write(bytes("b"), log("second"));
          sink.unanswered.removeFirst().fail(new NodeException("E_DISK", "full"));
        });
    assertThat(events).containsExactly("first E_DISK", "second E_DISK", "error E_DISK");
  }

  @Test
  void aCallbackToldTwiceFailsTheStream() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(16);
          sink.on(Stream.ERROR, error -> events.add(error.code()));
          sink.write(bytes("a"));
          Callback callback = sink.unanswered.getFirst();
          callback.done();
          callback.done();
        });
    assertThat(events).containsExactly("ERR_MULTIPLE_CALLBACK");
  }

  @Test
  @SuppressWarnings("unchecked")
  void nullAndWrongTypesAreRefusedAtTheCall() {
    OnLoop.run(
        () -> {
          Sink sink = Sink.atOnce();
          assertThatThrownBy(() -> sink.write(null))
              .hasMessage("May not write null values to stream");
          assertThatThrownBy(() -> ((Writable<Object>) (Writable<?>) sink).write("text"))
              .hasFieldOrPropertyWithValue("code", "ERR_INVALID_ARG_TYPE");
          assertThat(sink.destroyed()).isFalse();
        });
  }

  @Test
  void aWrittenBufferIsNeverMovedAndCountsAsItWasWhenItWasWritten() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(16);
          ByteBuffer buffer = bytes("abcdef");
          buffer.position(1).limit(4);
          sink.write(buffer);
          sink.write(buffer);
          assertThat(buffer.position()).isEqualTo(1);
          assertThat(buffer.limit()).isEqualTo(4);
          buffer.clear();
          sink.answer();
          sink.answer();
          assertThat(sink.written).containsExactly("bcd", "bcd");
          assertThat(sink.writableLength()).isZero();
        });
  }

  @Test
  void aStreamThatMovesTheChunksItIsGivenMovesAViewOnly() {
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder()
                      .write(
                          (chunk, callback) -> {
                            chunk.position(chunk.limit());
                            callback.done();
                          })
                      .build());
          ByteBuffer buffer = bytes("abc");
          stream.write(buffer);
          assertThat(buffer.position()).isZero();
        });
  }

  @Test
  void aStreamThatBorrowsChunksIsGivenTheVeryBuffers() {
    List<ByteBuffer> given = new ArrayList<>();
    List<Callback> callbacks = new ArrayList<>();
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder()
                      .borrowsChunks(true)
                      .write(
                          (chunk, callback) -> {
                            given.add(chunk);
                            callbacks.add(callback);
                          })
                      .build());
          ByteBuffer first = bytes("a");
          ByteBuffer second = bytes("b");
          ByteBuffer moved = bytes("cd");
          stream.write(first);
          stream.write(second);
          stream.write(moved);
          moved.get();
          callbacks.removeFirst().done();
          callbacks.removeFirst().done();
          callbacks.removeFirst().done();
          assertThat(given.get(0)).isSameAs(first);
          assertThat(given.get(1)).isSameAs(second);
          assertThat(text(given.get(2))).isEqualTo("cd");
        });
  }

  @Test
  void textIsEncodedWhenItIsWritten() {
    OnLoop.run(
        () -> {
          Sink sink = new Sink(16);
          sink.writeText("é");
          assertThat(sink.writableLength()).isEqualTo(2);
          sink.writeText("é", UTF_16LE, null);
          sink.answer();
          sink.answer();
          assertThat(sink.written).containsExactly("\u00c3\u00a9", "\u00e9\u0000");
        });
  }

  @Test
  void textCountsUtf16UnitsIfStringsAreNotDecoded() {
    OnLoop.run(
        () -> {
          List<Integer> sizes = new ArrayList<>();
          List<Callback> callbacks = new ArrayList<>();
          Writable<ByteBuffer> stream =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder()
                      .decodeStrings(false)
                      .write(
                          (chunk, callback) -> {
                            sizes.add(chunk.remaining());
                            callbacks.add(callback);
                          })
                      .build());
          stream.writeText("€€");
          stream.writeText("😀");
          assertThat(stream.writableLength()).isEqualTo(4);
          callbacks.removeFirst().done();
          assertThat(stream.writableLength()).isEqualTo(2);
          callbacks.removeFirst().done();
          assertThat(stream.writableLength()).isZero();
          assertThat(sizes).containsExactly(6, 4);
        });
  }

  @Test
  void halfASurrogatePairIsWrittenAsTheReplacementCharacter() {
    assertThat(TextEncoding.encode("a\ud83d", UTF_8)).isEqualTo(bytes("a\u00ef\u00bf\u00bd"));
    assertThat(TextEncoding.encode("😀", UTF_8)).isEqualTo(bytes("\u00f0\u009f\u0098\u0080"));
  }

  @Test
  void aStreamOfObjectsIsWrittenTextAsItIs() {
    List<Object> written = new ArrayList<>();
    OnLoop.run(
        () -> {
          Writable<Object> stream =
              new Writable<>(
                  WritableOptions.<Object>builder()
                      .objectMode(true)
                      .write(
                          (chunk, callback) -> {
                            written.add(chunk);
                            callback.done();
                          })
                      .build());
          stream.writeText("é");
          stream.write(5);
        });
    assertThat(written).containsExactly("é", 5);
  }

  @Test
  void constructionDelaysWritesAndEnd() {
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder()
                      .construct(
                          callback ->
                              EventLoop.current()
                                  .setImmediate(
                                      () -> {
                                        events.add("constructed");
                                        callback.done();
                                      }))
                      .write(
                          (chunk, callback) -> {
                            events.add("write " + text(chunk));
                            callback.done();
                          })
                      .build());
          stream.on(Writable.FINISH, () -> events.add("finish"));
          stream.end(bytes("a"));
        });
    assertThat(events).containsExactly("constructed", "write a", "finish");
  }

  @Test
  void aHookAnsweredOutsideOfTheLoopFailsThere() throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    Callback[] callback = new Callback[1];
    OnLoop.run(
        () -> {
          Sink sink = new Sink(16);
          sink.write(bytes("a"));
          callback[0] = sink.unanswered.getFirst();
        });
    Thread stranger =
        new Thread(
            () -> {
              try {
                callback[0].done();
              } catch (IllegalStateException refused) {
                thrown.add(refused);
              }
            });
    stranger.start();
    stranger.join(10_000);
    assertThat(thrown).hasSize(1);
  }
}
