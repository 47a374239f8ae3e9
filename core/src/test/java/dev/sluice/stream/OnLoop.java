package dev.sluice.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.loop.ManualBackend;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What tests of streams need: a loop that runs until nothing is left to do, and bytes as text. */
final class OnLoop {
  private OnLoop() {}

  /** Runs a body on a loop of its own until all it started is through; throws what it threw. */
  static void run(EventLoop.Body body) {
    EventLoop.run(LoopOptions.builder().backend(ManualBackend::new).build(), body);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  static String text(ByteBuffer bytes) {
    return ISO_8859_1.decode(bytes.duplicate()).toString();
  }

  /** A readable stream whose source only pushes what the test pushes. */
  static Readable<ByteBuffer> source() {
    return source(16);
  }

  static Readable<ByteBuffer> source(int highWaterMark) {
    return new Readable<>(
        ReadableOptions.<ByteBuffer>builder()
            .highWaterMark(highWaterMark)
            .read((stream, size) -> {})
            .build());
  }

  /** A writable stream that collects what is written and answers when the test says so. */
  static final class Sink extends Writable<ByteBuffer> {
    final List<String> written = new ArrayList<>();
    final List<Callback> unanswered = new ArrayList<>();
    boolean atOnce;

    Sink(int highWaterMark) {
      super(WritableOptions.<ByteBuffer>builder().highWaterMark(highWaterMark).build());
    }

    @Override
    public void doWrite(ByteBuffer chunk, Callback callback) {
      written.add(text(chunk));
      if (atOnce) {
        callback.done();
      } else {
        unanswered.add(callback);
      }
    }

    void answer() {
      unanswered.removeFirst().done();
    }

    static Sink atOnce() {
      Sink sink = new Sink(16);
      sink.atOnce = true;
      return sink;
    }
  }
}
