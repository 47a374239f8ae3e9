package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.DRAIN;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;
import java.util.List;

/** The write in flight keeps its own end; those that wait get ERR_STREAM_DESTROYED, in order. */
public final class DestroyInTheMiddleOfWrites implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write(
                    (chunk, callback) -> {
                      trace.log("writable", "write called", chunk);
                      setImmediate(callback::done);
                    })
                .build());
    trace.watch("writable", writable, DRAIN, FINISH, ERROR, CLOSE);
    for (String chunk : List.of("one", "two", "three")) {
      writable.write(bytes(chunk), error -> trace.log("writable", "written " + chunk, error));
    }
    writable.end(null, error -> trace.log("writable", "end callback", error));
    writable.destroy();
    trace.log(
        "writable",
        "state",
        writable.destroyed(),
        writable.writableAborted(),
        writable.writableFinished());
  }
}
