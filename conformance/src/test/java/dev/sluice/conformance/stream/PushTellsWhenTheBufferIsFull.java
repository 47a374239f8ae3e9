package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.END;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.ReadableOptions;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * push() is false at the high-water mark; the source is asked again once the buffer is below it.
 */
public final class PushTellsWhenTheBufferIsFull implements Scenario {
  @Override
  public void run(Trace trace) {
    AtomicInteger made = new AtomicInteger();
    Readable<ByteBuffer> readable =
        new Readable<>(
            ReadableOptions.<ByteBuffer>builder()
                .highWaterMark(10)
                .read(
                    (stream, size) -> {
                      trace.log("readable", "read called", size, stream.readableLength());
                      if (made.incrementAndGet() > 6) {
                        stream.push(null);
                      } else {
                        boolean more = stream.push(bytes("four"));
                        trace.log("readable", "push", more, stream.readableLength());
                      }
                    })
                .build());
    readable.on(END, () -> trace.log("readable", "end"));
    readable.read(0);
    setImmediate(
        () -> {
          trace.log("readable", "filled", readable.readableLength());
          trace.log("readable", "read(8)", readable.read(8), readable.readableLength());
          setImmediate(
              () -> {
                trace.log("readable", "filled", readable.readableLength());
                readable.onData(chunk -> trace.log("readable", "data", chunk));
              });
        });
  }
}
