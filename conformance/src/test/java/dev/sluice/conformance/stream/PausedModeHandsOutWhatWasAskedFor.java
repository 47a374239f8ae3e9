package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setTimeout;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.ReadableStream.READABLE;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** read(n) gives n bytes or nothing; read() all that is buffered; at the end what is left. */
public final class PausedModeHandsOutWhatWasAskedFor implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    trace.watch("readable", readable, END, CLOSE);
    AtomicInteger turns = new AtomicInteger();
    readable.on(
        READABLE,
        () -> {
          trace.log("readable", "readable", readable.readableLength());
          if (turns.incrementAndGet() > 1) {
            for (ByteBuffer chunk = readable.read(); chunk != null; chunk = readable.read()) {
              trace.log("readable", "read()", chunk);
            }
            return;
          }
          trace.log("readable", "read(4)", readable.read(4));
          trace.log("readable", "read(100)", readable.read(100));
          trace.log("readable", "read(1)", readable.read(1));
        });
    readable.push(bytes("abcdef"));
    setTimeout(
        () -> {
          readable.push(bytes("ghi"));
          readable.push(null);
        },
        5);
  }
}
