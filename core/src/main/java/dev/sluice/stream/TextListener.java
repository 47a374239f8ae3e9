package dev.sluice.stream;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** Listens to the chunks of a stream as text: what {@link ReadableStream#onText} adds. */
final class TextListener {
  private final StringDecoder decoder;
  private final Consumer<? super String> listener;

  private TextListener(Charset charset, Consumer<? super String> listener) {
    this.decoder = new StringDecoder(charset);
    this.listener = listener;
  }

  static <T> void add(
      ReadableStream<T> stream, Charset charset, Consumer<? super String> listener) {
    TextListener text = new TextListener(charset, listener);
    // Before the listeners of `end`, for which all text has to be there.
    stream.stream().prependListener(ReadableStream.END, text::end);
    stream.onData(text::chunk);
  }

  private void chunk(Object chunk) {
    tell(chunk instanceof ByteBuffer bytes ? decoder.write(bytes) : chunk.toString());
  }

  private void end() {
    tell(decoder.end());
  }

  private void tell(String text) {
    if (!text.isEmpty()) {
      listener.accept(text);
    }
  }
}
