package dev.sluice.stream;

import dev.sluice.error.NodeException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The text of a stream of bytes, as a stream of its own: what {@link ReadableStream#text} returns.
 * Reads from its source at its own reader's pace, ends and fails with it, and destroys it when it
 * is destroyed itself.
 */
final class TextView extends Readable<String> {
  private final ReadableStream<ByteBuffer> source;
  private final StringDecoder decoder;
  private boolean started;
  private boolean through;

  TextView(ReadableStream<ByteBuffer> source, Charset charset) {
    super(source.stream().loop(), ReadableOptions.defaults(), StandardKind.TEXT);
    this.source = source;
    this.decoder = new StringDecoder(charset);
  }

  @Override
  public void doRead(int size) {
    if (started) {
      source.resume();
      return;
    }
    started = true;
    source.onData(this::onChunk);
    source.stream().once(END, this::onEnd);
    Finished.watchAndCleanUp(
        source.stream(), FinishedOptions.DEFAULTS.withWritable(false), this::onSourceFinished);
  }

  private void onChunk(ByteBuffer chunk) {
    String text = decoder.write(chunk);
    if (!text.isEmpty() && !push(text)) {
      source.pause();
    }
  }

  private void onEnd() {
    through = true;
    String rest = decoder.end();
    if (!rest.isEmpty()) {
      push(rest);
    }
    push(null);
  }

  private void onSourceFinished(@Nullable NodeException error) {
    if (!through) {
      destroy(error);
    }
  }

  @Override
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    if (!through) {
      Streams.destroy(source.stream(), error);
    }
    callback.done(error);
  }
}
