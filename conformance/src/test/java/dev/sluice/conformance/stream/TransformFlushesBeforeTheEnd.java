package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.conformance.Bytes.text;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;
import static dev.sluice.stream.WritableStream.PREFINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.Transform;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A transform changes chunks, its flush hook adds a last one, then end; finish comes before end.
 */
public final class TransformFlushesBeforeTheEnd implements Scenario {
  @Override
  public void run(Trace trace) {
    Transform<ByteBuffer, ByteBuffer> transform =
        new Transform<>(
            DuplexOptions.defaults(),
            (stream, chunk, callback) ->
                callback.result(bytes(text(chunk).toUpperCase(Locale.ROOT))),
            (stream, callback) -> {
              trace.log("transform", "flush called");
              callback.result(bytes("!"));
            });
    trace.watch("transform", transform, DATA, PREFINISH, FINISH, END, CLOSE);
    transform.write(bytes("hello "), error -> trace.log("transform", "written"));
    transform.end(bytes("world"));
  }
}
