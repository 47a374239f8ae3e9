package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.AbortController;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Streams;
import java.nio.ByteBuffer;

/** addAbortSignal() destroys the stream with an ABORT_ERR when the signal fires. */
public final class AnAbortSignalDestroysAStream implements Scenario {
  @Override
  public void run(Trace trace) {
    AbortController controller = new AbortController();
    Readable<ByteBuffer> readable =
        Streams.addAbortSignal(controller.signal(), new PushedReadable());
    trace.watch("readable", readable, DATA, END, ERROR, CLOSE);
    readable.push(bytes("data"));
    setImmediate(
        () -> {
          controller.abort();
          trace.log("readable", "destroyed", readable.destroyed());
        });
  }
}
