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
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** A source destroyed without an error is a premature close. */
public final class PipelineFailsWhenAStreamClosesTooEarly implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Writable<ByteBuffer> target =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> callback.done())
                .build());
    trace.watch("source", source, END, ERROR, CLOSE);
    trace.watch("target", target, FINISH, ERROR, CLOSE);
    Streams.pipeline(source, target, error -> trace.log("pipeline", "callback", error));
    source.push(bytes("data"));
    setImmediate(source::destroy);
  }
}
