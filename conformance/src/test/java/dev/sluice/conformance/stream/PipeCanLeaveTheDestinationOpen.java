package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;
import static dev.sluice.stream.WritableStream.UNPIPE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** With end: false the destination stays open behind the end of its source. */
public final class PipeCanLeaveTheDestinationOpen implements Scenario {
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
    trace.watch("source", source, END, CLOSE);
    trace.watch("target", target, UNPIPE, FINISH, CLOSE);
    source.pipe(target, false);
    source.on(CLOSE, hadError -> target.end(bytes("trailer")));
    source.push(bytes("data"));
    source.push(null);
  }
}
