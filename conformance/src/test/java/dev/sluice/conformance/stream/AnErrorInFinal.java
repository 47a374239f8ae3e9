package dev.sluice.conformance.stream;

import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;
import static dev.sluice.stream.WritableStream.PREFINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An error of the final hook goes to the end callback and the error event; no finish. */
public final class AnErrorInFinal implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> callback.done())
                .finish(callback -> callback.fail(new IOException("final failed")))
                .build());
    trace.watch("writable", writable, PREFINISH, FINISH, ERROR, CLOSE);
    writable.end(null, error -> trace.log("writable", "end callback", error));
  }
}
