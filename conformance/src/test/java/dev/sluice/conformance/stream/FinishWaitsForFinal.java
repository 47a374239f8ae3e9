package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;
import static dev.sluice.stream.WritableStream.PREFINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** prefinish, then the final hook, then finish, end callback and close. */
public final class FinishWaitsForFinal implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> setImmediate(callback::done))
                .finish(
                    callback -> {
                      trace.log("writable", "final called");
                      setImmediate(callback::done);
                    })
                .build());
    trace.watch("writable", writable, PREFINISH, FINISH, CLOSE);
    writable.write(bytes("data"), error -> trace.log("writable", "written"));
    writable.end(null, error -> trace.log("writable", "end callback"));
    trace.log("writable", "state", writable.writableEnded(), writable.writableFinished());
    writable.on(
        FINISH,
        () ->
            trace.log("writable", "state", writable.writableEnded(), writable.writableFinished()));
  }
}
