package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
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

/** write() is false at the high-water mark; callbacks come in order, drain once all is written. */
public final class WritesCompleteInOrderAndDrainFollows implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .highWaterMark(6)
                .write(
                    (chunk, callback) -> {
                      trace.log("writable", "write called", chunk);
                      setImmediate(callback::done);
                    })
                .build());
    trace.watch("writable", writable, DRAIN, FINISH, CLOSE);
    for (String chunk : List.of("abc", "def", "ghi")) {
      boolean more = writable.write(bytes(chunk), error -> trace.log("writable", "written", chunk));
      trace.log("writable", "write", more, writable.writableLength(), writable.writableNeedDrain());
    }
    writable.once(
        DRAIN, () -> writable.end(bytes("last"), error -> trace.log("writable", "end callback")));
  }
}
