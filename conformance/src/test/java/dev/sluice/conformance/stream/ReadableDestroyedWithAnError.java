package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.ReadableOptions;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * destroy() is idempotent: the first error counts, error then close, in a tick; nothing is read
 * after.
 */
public final class ReadableDestroyedWithAnError implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable =
        new Readable<>(
            ReadableOptions.<ByteBuffer>builder()
                .read((stream, size) -> {})
                .destroy(
                    (error, callback) -> {
                      trace.log("readable", "destroy called", error);
                      callback.done(error);
                    })
                .build());
    trace.watch("readable", readable, DATA, END, ERROR, CLOSE);
    readable.push(bytes("never read"));
    trace.log("readable", "destroy", readable.destroy(new IOException("first")) == readable);
    readable.destroy(new IOException("second"));
    trace.log(
        "readable", "state", readable.destroyed(), readable.readableAborted(), readable.errored());
    trace.log("readable", "push", readable.push(bytes("more")));
    nextTick(() -> trace.log("loop", "tick"));
  }
}
