package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/** A push behind push(null) destroys the stream with ERR_STREAM_PUSH_AFTER_EOF. */
public final class PushAfterTheEndIsAnError implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    trace.watch("readable", readable, DATA, END, ERROR, CLOSE);
    readable.push(bytes("last"));
    readable.push(null);
    trace.log("readable", "push", readable.push(bytes("too late")));
  }
}
