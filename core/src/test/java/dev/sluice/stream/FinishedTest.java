package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import dev.sluice.stream.OnLoop.Sink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Waiting until streams are through, alone and in pipelines. */
class FinishedTest {
  private final List<String> events = new ArrayList<>();

  private Callback log(String name) {
    return error -> events.add(name + (error == null ? "" : " " + describe(error)));
  }

  private static String describe(NodeException error) {
    return error.code().isEmpty() ? error.getMessage() : error.code();
  }

  @Test
  void aReadableStreamIsFinishedWhenItHasEndedAndClosed() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Streams.finished(stream, log("finished"));
          stream.on(Stream.CLOSE, hadError -> events.add("close"));
          stream.resume();
          stream.push(null);
        });
    assertThat(events).containsExactly("finished", "close");
  }

  @Test
  void aStreamThatClosesBeforeItsEndHasFinishedPrematurely() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Streams.finished(stream, log("finished"));
          stream.destroy();
        });
    assertThat(events).containsExactly("finished ERR_STREAM_PREMATURE_CLOSE");
  }

  @Test
  void aStreamThatIsThroughAlreadyIsReportedInATick() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.resume();
          stream.push(null);
          EventLoop.current()
              .setImmediate(
                  () -> {
                    Streams.finished(stream, log("finished"));
                    events.add("asked");
                  });
        });
    assertThat(events).containsExactly("asked", "finished");
  }

  @Test
  void oneSideOfADuplexStreamCanBeWaitedForAlone() {
    OnLoop.run(
        () -> {
          PassThrough<ByteBuffer> stream = new PassThrough<>();
          Streams.finished(stream, FinishedOptions.DEFAULTS.withReadable(false), log("written"));
          Streams.finished(stream, FinishedOptions.DEFAULTS.withWritable(false), log("read"));
          stream.end();
          EventLoop.current()
              .setImmediate(
                  () -> {
                    events.add("resume");
                    stream.resume();
                  });
        });
    assertThat(events).containsExactly("written", "resume", "read");
  }

  @Test
  void errorsAreNotTheEndIfToldSo() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          stream.on(Stream.ERROR, error -> events.add("error"));
          stream.on(Stream.CLOSE, hadError -> events.add("close"));
          Streams.finished(stream, FinishedOptions.DEFAULTS.withError(false), log("finished"));
          stream.destroy(new NodeException("", "broken"));
        });
    assertThat(events).containsExactly("error", "close", "finished broken");
  }

  @Test
  void theListenersStaySoThatLaterErrorsAreNotThrown() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Streams.finished(stream, log("finished"));
          stream.destroy(new NodeException("", "broken"));
          EventLoop.current()
              .setImmediate(() -> stream.emit(Stream.ERROR, new NodeException("", "later")));
        });
    assertThat(events).containsExactly("finished broken");
  }

  @Test
  void takingTheListenersAwayEndsTheWait() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Streams.finished(stream, log("finished")).run();
          assertThat(stream.eventNames()).isEmpty();
          stream.destroy();
        });
    assertThat(events).isEmpty();
  }

  @Test
  void aSignalEndsTheWaitAndNotTheStream() {
    OnLoop.run(
        () -> {
          AbortController controller = new AbortController();
          Readable<ByteBuffer> stream = source();
          Streams.finished(
              stream, FinishedOptions.DEFAULTS.withSignal(controller.signal()), log("finished"));
          controller.abort();
          EventLoop.current().setImmediate(() -> events.add("destroyed " + stream.destroyed()));
        });
    assertThat(events).containsExactly("finished ABORT_ERR", "destroyed false");
  }

  @Test
  void theFutureFailsAsTheStreamDoes() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          LoopFuture<@Nullable Void> future =
              Streams.finishedAsync(stream, FinishedOptions.DEFAULTS.withCleanup(true));
          future.whenComplete((nothing, error) -> events.add(error.getMessage()));
          stream.on(Stream.ERROR, error -> {});
          stream.destroy(new NodeException("", "broken"));
        });
    assertThat(events).containsExactly("broken");
  }

  @Test
  void aPipelineTellsWhenAllIsThrough() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          Streams.pipeline(stream, new PassThrough<ByteBuffer>(), sink, log("through"));
          stream.push(bytes("a"));
          stream.push(null);
          EventLoop.current().setImmediate(() -> events.addAll(sink.written));
        });
    assertThat(events).containsExactly("through", "a");
  }

  @Test
  void anErrorInAPipelineDestroysAllItsStreams() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          PassThrough<ByteBuffer> middle = new PassThrough<>();
          Sink sink = Sink.atOnce();
          Streams.pipeline(List.of(stream, middle, sink), log("pipeline"));
          middle.destroy(new NodeException("", "broken"));
          EventLoop.current()
              .setImmediate(
                  () ->
                      events.add(
                          stream.destroyed() + " " + middle.destroyed() + " " + sink.destroyed()));
        });
    assertThat(events).containsExactly("pipeline broken", "true true true");
  }

  @Test
  void aDestinationThatClosesEarlyEndsThePipelinePrematurely() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          Streams.pipeline(stream, sink, log("pipeline"));
          sink.destroy();
        });
    assertThat(events).containsExactly("pipeline ERR_STREAM_PREMATURE_CLOSE");
  }

  @Test
  void aLastStreamThatIsReadableStaysOpenForItsReader() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          PassThrough<ByteBuffer> last = new PassThrough<>();
          Streams.pipeline(List.of(stream, last), log("pipeline"));
          stream.push(bytes("a"));
          stream.push(null);
          EventLoop.current()
              .setImmediate(
                  () -> {
                    events.add("readable " + last.readable());
                    last.onData(chunk -> events.add("data"));
                  });
        });
    assertThat(events).containsExactly("pipeline", "readable true", "data");
  }

  @Test
  void aSignalAbortsAPipeline() {
    OnLoop.run(
        () -> {
          AbortController controller = new AbortController();
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          Streams.pipeline(
              List.of(stream, sink),
              new PipelineOptions(true, controller.signal()),
              log("pipeline"));
          controller.abort();
          assertThat(stream.destroyed()).isTrue();
          assertThat(sink.destroyed()).isTrue();
        });
    assertThat(events).containsExactly("pipeline ABORT_ERR");
  }

  @Test
  void aPipelineMayLeaveItsLastStreamOpen() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          Streams.pipelineAsync(List.of(stream, sink), new PipelineOptions(false, null))
              .thenRun(() -> events.add("through, writable " + sink.writable()));
          stream.push(null);
        });
    assertThat(events).containsExactly("through, writable true");
  }

  @Test
  void aPipelineOfOneStreamOrIntoADestroyedOneIsRefused() {
    OnLoop.run(
        () -> {
          Readable<ByteBuffer> stream = source();
          Sink sink = Sink.atOnce();
          sink.destroy();
          assertThatThrownBy(() -> Streams.pipeline(List.of(stream), log("")))
              .hasFieldOrPropertyWithValue("code", "ERR_MISSING_ARGS");
          assertThatThrownBy(() -> Streams.pipeline(stream, sink, log("")))
              .hasFieldOrPropertyWithValue("code", "ERR_STREAM_UNABLE_TO_PIPE");
          stream.destroy();
        });
  }

  @Test
  void whatAStreamIsGoodForCanBeAsked() {
    OnLoop.run(
        () -> {
          PassThrough<ByteBuffer> stream = new PassThrough<>();
          stream.on(Stream.ERROR, error -> events.add("errored " + Streams.isErrored(stream)));
          assertThat(Streams.isReadable(stream)).isTrue();
          assertThat(Streams.isWritable(stream)).isTrue();
          assertThat(Streams.isDisturbed(stream)).isFalse();
          assertThat(Streams.isWritable(source())).isFalse();
          assertThat(Streams.isReadable(Sink.atOnce())).isFalse();
          stream.destroy(new NodeException("", "broken"));
          assertThat(Streams.isReadable(stream)).isFalse();
          assertThat(Streams.isWritable(stream)).isFalse();
          assertThat(Streams.isDisturbed(stream)).isTrue();
          assertThat(Streams.isErrored(stream)).isFalse();
        });
    assertThat(events).containsExactly("errored true");
  }
}
