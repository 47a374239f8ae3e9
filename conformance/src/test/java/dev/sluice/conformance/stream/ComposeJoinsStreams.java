package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.conformance.Bytes.text;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Transform;
import java.nio.ByteBuffer;
import java.util.Locale;

/** compose() gives one stream out of a source and a transform. */
public final class ComposeJoinsStreams implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Transform<ByteBuffer, ByteBuffer> upper =
        new Transform<>(
            (stream, chunk, callback) ->
                callback.result(bytes(text(chunk).toUpperCase(Locale.ROOT))));
    Duplex<ByteBuffer, ?> composed = source.compose(upper);
    StringBuilder text = new StringBuilder();
    composed.onData(chunk -> text.append(text(chunk)));
    composed.on(END, () -> trace.log("composed", "end", text.toString()));
    composed.on(CLOSE, hadError -> trace.log("composed", "close"));
    source.push(bytes("one "));
    source.push(bytes("two"));
    source.push(null);
  }
}
