package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transforms, pass-throughs and pairs. */
class TransformTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void whatIsWrittenComesOutTransformed() {
    OnLoop.run(
        () -> {
          Transform<ByteBuffer, ByteBuffer> upper =
              new Transform<>(
                  (stream, chunk, callback) -> callback.result(bytes(text(chunk).toUpperCase())));
          upper.onData(chunk -> events.add(text(chunk)));
          upper.on(Transform.END, () -> events.add("end"));
          upper.write(bytes("a"));
          upper.end(bytes("b"));
        });
    assertThat(events).containsExactly("A", "B", "end");
  }

  @Test
  void flushPushesWhatIsLeft() {
    OnLoop.run(
        () -> {
          Transform<ByteBuffer, ByteBuffer> stream =
              new Transform<>(
                  DuplexOptions.defaults(),
                  (self, chunk, callback) -> callback.done(),
                  (self, callback) -> {
                    self.push(bytes("x"));
                    callback.result(bytes("y"));
                  });
          stream.onData(chunk -> events.add(text(chunk)));
          stream.on(Transform.END, () -> events.add("end"));
          stream.end(bytes("dropped"));
        });
    assertThat(events).containsExactly("x", "y", "end");
  }

  @Test
  void theWriterIsHeldBackWhileTheReaderIsFull() {
    OnLoop.run(
        () -> {
          PassThrough<String> stream =
              new PassThrough<>(
                  DuplexOptions.<String, String>builder()
                      .objectMode(true)
                      .highWaterMark(2)
                      .build());
          List<String> done = new ArrayList<>();
          for (String each : List.of("a", "b", "c", "d")) {
            stream.write(each, error -> done.add(each));
          }
          EventLoop.current()
              .setImmediate(
                  () -> {
                    assertThat(done).containsExactly("a");
                    assertThat(stream.readableLength()).isEqualTo(2);
                    assertThat(stream.writableNeedDrain()).isTrue();
                    stream.onData(events::add);
                  });
        });
    assertThat(events).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aFailureOfTheFunctionFailsTheStream() {
    OnLoop.run(
        () -> {
          Transform<ByteBuffer, ByteBuffer> stream =
              new Transform<>(
                  (self, chunk, callback) -> callback.fail(new NodeException("E_BAD", "bad")));
          stream.on(Stream.ERROR, error -> events.add("error " + error.code()));
          stream.write(bytes("a"), error -> events.add("write " + error.code()));
        });
    assertThat(events).containsExactly("write E_BAD", "error E_BAD");
  }

  @Test
  void aSubclassMayOverrideTheFinalHookAndIsFlushedAfterIt() {
    OnLoop.run(
        () -> {
          Transform<ByteBuffer, ByteBuffer> stream =
              new Transform<>() {
                @Override
                public void doTransform(ByteBuffer chunk, TransformCallback<ByteBuffer> callback) {
                  callback.result(chunk);
                }

                @Override
                public void doFinal(Callback callback) {
                  events.add("final");
                  callback.done();
                }

                @Override
                public void doFlush(TransformCallback<ByteBuffer> callback) {
                  events.add("flush");
                  callback.done();
                }
              };
          stream.on(Transform.END, () -> events.add("end"));
          stream.resume();
          stream.end();
        });
    assertThat(events).containsExactly("final", "flush", "end");
  }

  @Test
  void aPassThroughNeverMovesTheWritersBuffer() {
    OnLoop.run(
        () -> {
          PassThrough<ByteBuffer> stream = new PassThrough<>();
          ByteBuffer buffer = bytes("abc");
          stream.onData(chunk -> chunk.position(chunk.limit()));
          stream.write(buffer);
          EventLoop.current().setImmediate(() -> events.add(text(buffer)));
        });
    assertThat(events).containsExactly("abc");
  }

  @Test
  void aTransformThatBuffersNothingForItsReaderBuffersNothingForItsWriter() {
    OnLoop.run(
        () -> {
          PassThrough<ByteBuffer> stream =
              new PassThrough<>(
                  DuplexOptions.<ByteBuffer, ByteBuffer>builder().readableHighWaterMark(0).build());
          assertThat(stream.writableHighWaterMark()).isZero();
        });
  }

  @Test
  void aPairConnectsTwoEnds() {
    OnLoop.run(
        () -> {
          DuplexPair<ByteBuffer, ByteBuffer> pair = Streams.duplexPair();
          pair.first().onText(UTF_8, text -> events.add("first got " + text));
          pair.second().onText(UTF_8, text -> events.add("second got " + text));
          pair.second().on(Duplex.END, () -> events.add("second ended"));
          pair.first().writeText("ping");
          pair.second().writeText("pong");
          pair.first().end();
        });
    assertThat(events)
        .containsExactlyInAnyOrder("first got pong", "second got ping", "second ended")
        .containsSubsequence("second got ping", "second ended");
  }

  @Test
  void aWriteToAPairIsAnsweredWhenTheOtherEndHasRoom() {
    OnLoop.run(
        () -> {
          DuplexOptions<ByteBuffer, ByteBuffer> full =
              DuplexOptions.<ByteBuffer, ByteBuffer>builder().readableHighWaterMark(1).build();
          DuplexPair<ByteBuffer, ByteBuffer> pair = Streams.duplexPair(full, full);
          EventLoop loop = EventLoop.current();
          pair.first().write(bytes("a"), error -> events.add("answered"));
          loop.setImmediate(
              () -> {
                events.add("read");
                pair.second().read();
              });
        });
    assertThat(events).containsExactly("read", "answered");
  }
}
