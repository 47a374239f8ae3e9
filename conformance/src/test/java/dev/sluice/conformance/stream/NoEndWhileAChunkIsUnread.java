package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/** end comes only when everything was consumed, also the chunk before it. */
public final class NoEndWhileAChunkIsUnread implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    trace.watch("readable", readable, END, CLOSE);
    readable.push(bytes("unread"));
    readable.push(null);
    setImmediate(
        () -> {
          trace.log("readable", "ended", readable.readableEnded(), readable.readableLength());
          trace.log("readable", "read", readable.read());
          trace.log("readable", "ended", readable.readableEnded(), readable.readableLength());
        });
  }
}
