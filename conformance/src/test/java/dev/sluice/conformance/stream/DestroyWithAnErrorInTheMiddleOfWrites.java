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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The error given to destroy() reaches the writes that wait, the end callback and the event. */
public final class DestroyWithAnErrorInTheMiddleOfWrites implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> setImmediate(callback::done))
                .build());
    trace.watch("writable", writable, FINISH, ERROR, CLOSE);
    for (String chunk : List.of("one", "two")) {
      writable.write(bytes(chunk), error -> trace.log("writable", "written " + chunk, error));
    }
    writable.end(null, error -> trace.log("writable", "end callback", error));
    writable.destroy(new IOException("given up"));
  }
}
