package dev.sluice.conformance.stream;

import static dev.sluice.loop.Timers.setImmediate;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** With decodeStrings off a string reaches the hook as it is, and counts its UTF-16 units. */
public final class TextCountsInCharactersWhenStringsAreKept implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> kept =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .decodeStrings(false)
                .write(
                    (chunk, callback) -> {
                      trace.log("kept", "write called");
                      setImmediate(callback::done);
                    })
                .build());
    kept.writeText("€€");
    trace.log("kept", "length", kept.writableLength());
    Writable<ByteBuffer> decoded =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write(
                    (chunk, callback) -> {
                      trace.log("decoded", "write called", chunk.remaining());
                      setImmediate(callback::done);
                    })
                .build());
    decoded.writeText("€€");
    trace.log("decoded", "length", decoded.writableLength());
    decoded.setDefaultEncoding(ISO_8859_1);
    decoded.writeText("é");
  }
}
