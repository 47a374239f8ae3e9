package dev.sluice.conformance.stream;

import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** write(null) throws ERR_STREAM_NULL_VALUES, also on a stream that has ended. */
public final class NullIsNoChunk implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> callback.done())
                .build());
    trace.watch("writable", writable, FINISH, ERROR, CLOSE);
    trace.logThrown("writable", "write null", () -> writable.write(null));
    writable.end();
    trace.logThrown("writable", "write null after end", () -> writable.write(null));
  }
}
