package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** end() hands over what was corked. */
public final class EndUncorks implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write(
                    (chunk, callback) -> {
                      trace.log("writable", "write called", chunk);
                      callback.done();
                    })
                .build());
    trace.watch("writable", writable, FINISH, CLOSE);
    writable.cork();
    writable.write(bytes("one"));
    writable.end(bytes("two"));
    trace.log("writable", "corked", writable.writableCorked());
  }
}
