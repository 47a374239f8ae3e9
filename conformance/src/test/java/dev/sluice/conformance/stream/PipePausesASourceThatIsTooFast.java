package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.ReadableStream.PAUSE;
import static dev.sluice.stream.ReadableStream.RESUME;
import static dev.sluice.stream.WritableStream.DRAIN;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;
import java.util.List;

/** A destination that is full stops its source until it drains. */
public final class PipePausesASourceThatIsTooFast implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Writable<ByteBuffer> target =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .highWaterMark(4)
                .write(
                    (chunk, callback) -> {
                      trace.log("target", "write called", chunk);
                      setImmediate(callback::done);
                    })
                .build());
    trace.watch("source", source, PAUSE, RESUME, END);
    trace.watch("target", target, DRAIN, FINISH);
    source.pipe(target);
    for (String chunk : List.of("four", "five", "six")) {
      source.push(bytes(chunk));
    }
    source.push(null);
  }
}
