package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;
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
import java.io.IOException;
import java.nio.ByteBuffer;

/** When one fails, all are destroyed and the callback gets the error. */
public final class PipelineDestroysAllOnAnError implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Transform<ByteBuffer, ByteBuffer> failing =
        new Transform<>(
            (stream, chunk, callback) -> callback.fail(new IOException("cannot transform")));
    Writable<ByteBuffer> target =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> callback.done())
                .build());
    trace.watch("source", source, END, ERROR, CLOSE);
    trace.watch("failing", failing, FINISH, ERROR, CLOSE);
    trace.watch("target", target, FINISH, ERROR, CLOSE);
    Streams.pipeline(
        source,
        failing,
        target,
        error -> {
          trace.log("pipeline", "callback", error);
          setImmediate(
              () ->
                  trace.log(
                      "pipeline",
                      "destroyed",
                      source.destroyed(),
                      failing.destroyed(),
                      target.destroyed()));
        });
    source.push(bytes("data"));
  }
}
