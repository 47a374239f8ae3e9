package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.AggregateException;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.Events;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How streams come into being and how they go. */
class DestroyTest {
  private final List<String> events = new ArrayList<>();

  private void watch(Stream stream) {
    stream.on(Stream.ERROR, error -> events.add("error " + error.getMessage()));
    stream.on(Stream.CLOSE, hadError -> events.add("close " + hadError));
  }

  private static NodeException failure(String message) {
    return new NodeException("", message);
  }

  @Test
  void errorAndCloseComeInATickOnceAndLast() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          watch(stream);
          stream.onData(chunk -> events.add("data"));
          stream.destroy(failure("no"));
          stream.destroy(failure("again"));
          assertThat(stream.push(bytes("a"))).isFalse();
          assertThat(events).isEmpty();
          assertThat(stream.destroyed()).isTrue();
          assertThat(stream.errored()).hasMessage("no");
        });
    assertThat(events).containsExactly("error no", "close true");
  }

  @Test
  void aForeignExceptionTravelsAsTheCause() {
    IllegalStateException foreign = new IllegalStateException("broken");
    List<NodeException> errors = new ArrayList<>();
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.on(Stream.ERROR, errors::add);
          stream.destroy(foreign);
        });
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst()).hasMessage("broken").hasCause(foreign);
    assertThat(errors.getFirst().code()).isEmpty();
  }

  @Test
  void anErrorThatNobodyListensToIsThrown() {
    assertThatThrownBy(() -> OnLoop.run(() -> source().destroy(failure("unheard"))))
        .hasMessage("unheard");
  }

  @Test
  void theHookIsGivenTheErrorAndDecidesWhatIsEmitted() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>() {
                @Override
                public void doDestroy(NodeException error, Callback callback) {
                  events.add("release " + error.getMessage());
                  loop().setImmediate(() -> callback.done(failure("changed")));
                }
              };
          watch(stream);
          stream.destroy(failure("given"));
        });
    assertThat(events).containsExactly("release given", "error changed", "close true");
  }

  @Test
  void anExceptionOfTheHookIsTheError() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .destroy(
                          (error, callback) -> {
                            throw failure("thrown");
                          })
                      .build());
          watch(stream);
          stream.destroy();
        });
    assertThat(events).containsExactly("error thrown", "close true");
  }

  @Test
  void aSecondAnswerOfTheHookHasNoEffect() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .destroy(
                          (error, callback) -> {
                            callback.done();
                            callback.done(failure("late"));
                          })
                      .build());
          watch(stream);
          stream.destroy();
        });
    assertThat(events).containsExactly("close false");
  }

  @Test
  void destroyWaitsForConstruction() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>() {
                @Override
                public void doConstruct(Callback callback) {
                  events.add("construct");
                  loop().setImmediate(callback::done);
                }

                @Override
                public void doDestroy(NodeException error, Callback callback) {
                  events.add("release");
                  callback.done(error);
                }
              };
          watch(stream);
          stream.destroy();
          assertThat(stream.destroyed()).isTrue();
          assertThat(events).isEmpty();
        });
    assertThat(events).containsExactly("construct", "release", "close false");
  }

  @Test
  void aFailedConstructionDestroysTheStream() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .construct(callback -> callback.fail(failure("no such file")))
                      .build());
          watch(stream);
        });
    assertThat(events).containsExactly("error no such file", "close true");
  }

  @Test
  void aConstructionThatFailsAfterDestroyReportsBothErrors() {
    List<NodeException> errors = new ArrayList<>();
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .construct(callback -> callback.fail(failure("inner")))
                      .build());
          stream.on(Stream.ERROR, errors::add);
          stream.destroy(failure("outer"));
        });
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst()).isInstanceOf(AggregateException.class).hasMessage("outer");
    assertThat(((AggregateException) errors.getFirst()).errors())
        .extracting(Throwable::getMessage)
        .containsExactly("outer", "inner");
  }

  @Test
  void aConstructionThatAnswersTwiceFailsTheStream() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .construct(
                          callback -> {
                            callback.done();
                            callback.done();
                          })
                      .build());
          watch(stream);
        });
    assertThat(events).containsExactly("error Callback called multiple times", "close true");
  }

  @Test
  void withoutAutoDestroyAnErrorLeavesTheStreamOpen() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .autoDestroy(false)
                      .read(
                          (side, size) -> {
                            throw failure("broken");
                          })
                      .build());
          watch(stream);
          stream.read();
          assertThat(stream.destroyed()).isFalse();
          assertThat(stream.readable()).isFalse();
        });
    assertThat(events).containsExactly("error broken");
  }

  @Test
  void withoutAutoDestroyTheEndDoesNotClose() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .autoDestroy(false)
                      .read((side, size) -> side.push(null))
                      .build());
          watch(stream);
          stream.on(Readable.END, () -> events.add("end"));
          stream.resume();
        });
    assertThat(events).containsExactly("end");
  }

  @Test
  void withoutEmitCloseNoCloseIsEmittedAndTheStreamIsClosedAllTheSame() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(ReadableOptions.<ByteBuffer>builder().emitClose(false).build());
          watch(stream);
          stream.destroy();
          EventLoop.current().setImmediate(() -> events.add("closed " + stream.closed()));
        });
    assertThat(events).containsExactly("closed true");
  }

  @Test
  void aDuplexStreamClosesWhenBothSidesAreThrough() {
    OnLoop.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream =
              new Duplex<>(
                  DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                      .read((side, size) -> side.push(null))
                      .write((chunk, callback) -> callback.done())
                      .build());
          watch(stream);
          stream.on(Duplex.END, () -> events.add("end"));
          stream.on(Duplex.FINISH, () -> events.add("finish"));
          stream.resume();
          EventLoop.current()
              .setImmediate(
                  () -> {
                    events.add("half open");
                    stream.end();
                  });
        });
    assertThat(events).containsExactly("end", "half open", "finish", "close false");
  }

  @Test
  void withoutHalfOpenTheEndOfReadingEndsWriting() {
    OnLoop.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream =
              new Duplex<>(
                  DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                      .allowHalfOpen(false)
                      .read((side, size) -> side.push(null))
                      .write((chunk, callback) -> callback.done())
                      .build());
          watch(stream);
          stream.on(Duplex.END, () -> events.add("end"));
          stream.on(Duplex.FINISH, () -> events.add("finish"));
          stream.resume();
        });
    assertThat(events).containsExactly("end", "finish", "close false");
  }

  @Test
  void aDuplexStreamMadeWithoutASideIsThroughWithItFromTheStart() {
    OnLoop.run(
        () -> {
          Duplex<ByteBuffer, ByteBuffer> stream =
              new Duplex<>(
                  DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                      .readable(false)
                      .write((chunk, callback) -> callback.done())
                      .build());
          watch(stream);
          assertThat(stream.readable()).isFalse();
          assertThat(stream.writable()).isTrue();
          stream.end();
        });
    assertThat(events).containsExactly("close false");
  }

  @Test
  void aRejectingAsynchronousListenerDestroysTheStream() {
    OnLoop.run(
        () -> {
          Events.captureRejections(true);
          Readable<ByteBuffer> stream = source();
          watch(stream);
          stream.onAsync(
              stream.dataEvent(), chunk -> CompletableFuture.failedStage(failure("rejected")));
          stream.push(bytes("a"));
        });
    assertThat(events).containsExactly("error rejected", "close true");
  }

  @Test
  void aStreamCanBeOpenedASecondTime() {
    OnLoop.run(
        () -> {
          Reopenable stream = new Reopenable();
          stream.on(Readable.END, () -> events.add("end"));
          stream.on(Stream.CLOSE, hadError -> events.add("close"));
          stream.resume();
          stream.push(null);
          EventLoop.current()
              .setImmediate(
                  () -> {
                    stream.reopen();
                    assertThat(stream.readable()).isTrue();
                    stream.onData(chunk -> events.add("data"));
                    stream.push(bytes("a"));
                    stream.push(null);
                  });
        });
    assertThat(events).containsExactly("end", "close", "data", "end", "close");
  }

  private static final class Reopenable extends Readable<ByteBuffer> {
    @Override
    public void doRead(int size) {}

    void reopen() {
      undestroy();
    }
  }

  @Test
  void aStreamWhoseSignalHasFiredIsDestroyedAndNeverConstructed() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream =
              new Readable<>(
                  ReadableOptions.<ByteBuffer>builder()
                      .signal(AbortSignal.abort())
                      .construct(callback -> events.add("construct"))
                      .build());
          watch(stream);
          assertThat(stream.destroyed()).isTrue();
          assertThat(stream.push(bytes("a"))).isFalse();
        });
    assertThat(events).containsExactly("error The operation was aborted", "close true");
  }

  @Test
  void destroyedWhileConstructingItIsDestroyedForThatReasonNotForAnEarlierError() {
    OnLoop.run(
        () -> {
          Writable<ByteBuffer> stream =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder()
                      .autoDestroy(false)
                      .construct(Callback::done)
                      .destroy(
                          (error, callback) -> {
                            events.add("destroy " + error);
                            callback.done(error);
                          })
                      .build());
          watch(stream);
          stream.end();
          stream.write(bytes("late"));
          stream.destroy();
        });
    assertThat(events).containsExactly("error write after end", "destroy null", "close true");
  }
}
