package dev.sluice.stream;

import static dev.sluice.stream.OnLoop.bytes;
import static dev.sluice.stream.OnLoop.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.NodeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a subclass that stands for an object of another language does with the state machine. */
class ControlsTest {
  private final List<String> events = new ArrayList<>();

  /** A stream whose methods lead elsewhere, as those of a binding do. */
  private final class Bound extends Duplex<Object, Object> {
    final StreamControls controls = controls();

    Bound() {
      controls.readable().kind(new Words());
      controls.writable().kind(new Words());
    }

    @Override
    public boolean push(@Nullable Object chunk) {
      events.add("push");
      return controls.readable().push(chunk);
    }

    @Override
    public @Nullable Object read(int size) {
      events.add("read " + size);
      return controls.readable().read(size);
    }

    @Override
    public Bound destroy(@Nullable Throwable error) {
      events.add("destroy");
      controls.destroy(error, null);
      return this;
    }

    @Override
    public void doRead(int size) {
      events.add("doRead");
    }

    @Override
    public void doWrite(Object chunk, Callback callback) {
      events.add("doWrite " + chunk);
      callback.done();
    }

    @Override
    protected <T> void handOver(WritableStream<T> side, T chunk, Callback callback) {
      events.add("handOver");
      super.handOver(side, chunk, callback);
    }
  }

  /** Texts that are measured in words. */
  private static final class Words implements ChunkKind {
    @Override
    public boolean accepts(Object chunk) {
      return chunk instanceof String;
    }

    @Override
    public int length(Object chunk) {
      return ((String) chunk).isEmpty() ? 0 : ((String) chunk).split(" ", -1).length;
    }

    @Override
    public Object view(Object chunk) {
      return chunk;
    }

    @Override
    public Object first(Object chunk, int length) {
      return String.join(" ", List.of(((String) chunk).split(" ", -1)).subList(0, length));
    }

    @Override
    public Object rest(Object chunk, int from) {
      List<String> words = List.of(((String) chunk).split(" ", -1));
      return String.join(" ", words.subList(from, words.size()));
    }

    @Override
    public Object join(List<Object> parts, int length) {
      return String.join(" ", parts.stream().map(String.class::cast).toList());
    }

    @Override
    public boolean isObjects() {
      return false;
    }

    @Override
    public String expectation() {
      return "of type String";
    }
  }

  @Test
  void aKindOfItsOwnMeasuresCutsAndJoinsTheChunks() {
    OnLoop.run(
        () -> {
          ReadableControls side = new Bound().controls.readable();
          side.push("one two three");
          side.push("four");
          assertThat(side.state().length()).isEqualTo(4);
          assertThat(side.read(2)).isEqualTo("one two");
          assertThat(side.read(-2)).isNull();
          assertThat(side.read(ReadableStream.ALL)).isEqualTo("three four");
        });
  }

  @Test
  void callsOfTheMachineGoThroughOverriddenMethodsAndTheControlsDoNot() {
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          stream.controls.readable().push("chunk");
          assertThat(events).isEmpty();
          stream.dataEvent();
          stream.onData(chunk -> events.add("data " + chunk));
        });
    assertThat(events).contains("read 0", "read -1", "data chunk").doesNotContain("push");
  }

  @Test
  void aWrittenChunkIsHandedOverByTheHook() {
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          assertThat(stream.controls.writable().write("a b", null)).isTrue();
        });
    assertThat(events).startsWith("handOver", "doWrite a b");
  }

  @Test
  void whatIsBufferedAndWhatComesIsDecoded() {
    List<String> read = new ArrayList<>();
    OnLoop.run(
        () -> {
          Text stream = new Text();
          stream.push(bytes("ab"));
          stream.push(bytes("c"));
          stream.controls().readable().decodeWith(new Upper());
          assertThat(stream.readableLength()).isEqualTo(3);
          stream.push(bytes("d"));
          stream.push(null);
          stream.onData(chunk -> read.add(text(chunk)));
        });
    assertThat(String.join("", read)).isEqualTo("ABCD!");
  }

  @Test
  void whatIsSaidToHaveHappenedDoesNotEndTheStream() {
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          WritableControls side = stream.controls.writable();
          stream.on(WritableStream.PREFINISH, () -> events.add("prefinish"));
          stream.on(WritableStream.FINISH, () -> events.add("finish"));
          side.prefinished(true);
          assertThat(side.state().prefinished()).isTrue();
          assertThat(side.state().endCalled()).isFalse();
          assertThat(stream.writable()).isTrue();
          stream.end();
        });
    assertThat(events).contains("finish").doesNotContain("prefinish");
  }

  @Test
  void aStreamThatIsSaidToHaveFinishedDoesNotFinishAgain() {
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          stream.on(WritableStream.FINISH, () -> events.add("finish"));
          stream.controls.writable().finished(true);
          assertThat(stream.writableFinished()).isTrue();
          assertThat(stream.writable()).isTrue();
          stream.end();
        });
    assertThat(events).doesNotContain("finish");
  }

  @Test
  void whatIsBufferedAndQueuedCanBeReplaced() {
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          ReadableControls reading = stream.controls.readable();
          reading.push("one");
          reading.buffered(List.of("two", "three"));
          assertThat(reading.state().length()).isEqualTo(1);
          reading.length(2);
          assertThat(reading.read(2)).isEqualTo("two three");
          WritableControls writing = stream.controls.writable();
          writing.cork();
          writing.write("a", null);
          writing.queued(List.of("b"), List.of(error -> events.add("told")));
          writing.uncork();
        });
    assertThat(events).contains("doWrite b", "told").doesNotContain("doWrite a");
  }

  private static final class Text extends Readable<ByteBuffer> {
    @Override
    public void doRead(int size) {}
  }

  private static final class Upper implements ChunkDecoder {
    @Override
    public Object write(Object chunk) {
      String text = StandardCharsets.ISO_8859_1.decode(((ByteBuffer) chunk).duplicate()).toString();
      return bytes(text.toUpperCase(java.util.Locale.ROOT));
    }

    @Override
    public Object end() {
      return bytes("!");
    }
  }

  @Test
  void theCallbackOfDestroyComesBeforeTheEvents() {
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          stream.on(Stream.ERROR, error -> events.add("error"));
          stream.on(Stream.CLOSE, hadError -> events.add("close"));
          stream.controls.destroy(new NodeException("", "no"), error -> events.add("told"));
          stream.controls.destroy(null, error -> events.add("at once"));
        });
    assertThat(events).containsExactly("told", "at once", "error", "close");
  }

  @Test
  void callbacksThatAreEqualShareATick() {
    record Named(String name, List<String> log) implements Callback {
      @Override
      public void done(@Nullable NodeException error) {
        log.add(name);
      }
    }
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          WritableControls side = stream.controls.writable();
          side.write("a", new Named("same", events));
          stream.loop().nextTick(() -> events.add("tick"));
          side.write("b", new Named("same", events));
          events.clear();
        });
    assertThat(events).containsExactly("same", "same", "tick");
  }

  @Test
  void fieldsThatAreSetCount() {
    OnLoop.run(
        () -> {
          Bound stream = new Bound();
          stream.controls.readable().highWaterMark(1);
          stream.controls.writable().highWaterMark(1);
          assertThat(stream.controls.readable().push("word")).isFalse();
          stream.controls.autoDestroy(false);
          stream.controls.emitClose(false);
          stream.on(Stream.CLOSE, hadError -> events.add("close"));
          stream.controls.writable().ended(true);
          assertThat(stream.writable()).isFalse();
          stream.controls.destroyed(true);
          stream.destroy();
          assertThat(stream.closed()).isFalse();
        });
    assertThat(events).doesNotContain("close");
  }
}
