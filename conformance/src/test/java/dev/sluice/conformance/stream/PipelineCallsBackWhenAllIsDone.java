package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.conformance.Bytes.text;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Streams;
import dev.sluice.stream.Transform;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;
import java.util.Locale;

/** pipeline() joins the streams and calls back once the last has finished. */
public final class PipelineCallsBackWhenAllIsDone implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Transform<ByteBuffer, ByteBuffer> upper =
        new Transform<>(
            (stream, chunk, callback) ->
                callback.result(bytes(text(chunk).toUpperCase(Locale.ROOT))));
    Writable<ByteBuffer> target =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write(
                    (chunk, callback) -> {
                      trace.log("target", "write called", chunk);
                      callback.done();
                    })
                .build());
    trace.watch("source", source, END, CLOSE);
    trace.watch("upper", upper, END, FINISH, CLOSE);
    trace.watch("target", target, FINISH, CLOSE);
    Streams.pipeline(source, upper, target, error -> trace.log("pipeline", "callback", error));
    source.push(bytes("one "));
    source.push(bytes("two"));
    source.push(null);
  }
}
