package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** Before the finish a second end() waits with the first; after it the callback gets an error. */
public final class EndTwice implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> setImmediate(callback::done))
                .build());
    trace.watch("writable", writable, FINISH, ERROR, CLOSE);
    writable.end(bytes("data"), error -> trace.log("writable", "first end callback", error));
    writable.end(null, error -> trace.log("writable", "second end callback", error));
    writable.on(
        FINISH,
        () -> writable.end(null, error -> trace.log("writable", "third end callback", error)));
  }
}
