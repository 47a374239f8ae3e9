package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.ReadableStream.PAUSE;
import static dev.sluice.stream.ReadableStream.RESUME;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;
import static dev.sluice.stream.WritableStream.PIPE;
import static dev.sluice.stream.WritableStream.UNPIPE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** pipe() emits pipe at the destination, moves every chunk, and ends it with the source. */
public final class PipeEndsTheDestination implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Writable<ByteBuffer> target =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write(
                    (chunk, callback) -> {
                      trace.log("target", "write called", chunk);
                      callback.done();
                    })
                .build());
    trace.watch("source", source, END, CLOSE, RESUME, PAUSE);
    trace.watch("target", target, PIPE, UNPIPE, FINISH, CLOSE);
    trace.log("source", "pipe", source.pipe(target) == target, source.readableFlowing());
    source.push(bytes("one"));
    source.push(bytes("two"));
    source.push(null);
  }
}
