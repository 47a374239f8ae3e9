package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.DRAIN;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** A hook that calls back at once still reports in a tick, and the callbacks stay in order. */
public final class ASynchronousWriteCallsBackInATick implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .highWaterMark(4)
                .write(
                    (chunk, callback) -> {
                      trace.log("writable", "write called", chunk);
                      callback.done();
                    })
                .build());
    trace.watch("writable", writable, DRAIN, FINISH, CLOSE);
    trace.log(
        "writable",
        "write",
        writable.write(bytes("first"), error -> trace.log("writable", "written", "first")));
    trace.log(
        "writable",
        "write",
        writable.write(bytes("abc"), error -> trace.log("writable", "written", "abc")));
    nextTick(() -> trace.log("loop", "tick"));
    trace.log("writable", "length", writable.writableLength());
    setImmediate(() -> writable.end());
  }
}
