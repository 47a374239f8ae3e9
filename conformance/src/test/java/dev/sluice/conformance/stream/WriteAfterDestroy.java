package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** A write behind destroy(): only its callback gets ERR_STREAM_DESTROYED, no error event. */
public final class WriteAfterDestroy implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> callback.done())
                .build());
    trace.watch("writable", writable, FINISH, ERROR, CLOSE);
    writable.destroy();
    trace.log(
        "writable",
        "write",
        writable.write(bytes("late"), error -> trace.log("writable", "written late", error)));
    writable.end(null, error -> trace.log("writable", "end callback", error));
  }
}
