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

/** An error in the construct hook destroys the stream; writes that waited get it. */
public final class AFailingConstruct implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .construct(
                    callback -> setImmediate(() -> callback.fail(new IOException("cannot open"))))
                .write(
                    (chunk, callback) -> {
                      trace.log("writable", "write called", chunk);
                      callback.done();
                    })
                .build());
    trace.watch("writable", writable, FINISH, ERROR, CLOSE);
    writable.write(bytes("early"), error -> trace.log("writable", "written", error));
  }
}
