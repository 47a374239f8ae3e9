package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/** What is unshifted is read first; after the end it is an error. */
public final class UnshiftPutsBackInFront implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    trace.watch("readable", readable, ERROR, CLOSE, END);
    readable.push(bytes("HEADbody"));
    trace.log("readable", "read", readable.read());
    readable.unshift(bytes("body"));
    readable.push(bytes(" and more"));
    trace.log("readable", "read(4)", readable.read(4));
    trace.log("readable", "read", readable.read());
    readable.push(null);
    readable.read();
    setImmediate(
        () -> {
          trace.log("readable", "ended", readable.readableEnded());
          readable.unshift(bytes("too late"));
        });
  }
}
