package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.WritableStream.DRAIN;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.Transform;
import java.nio.ByteBuffer;
import java.util.List;

/** A transform whose readable side is full takes no more writes until it is read. */
public final class TransformHoldsWritesBackWhenNobodyReads implements Scenario {
  @Override
  public void run(Trace trace) {
    Transform<ByteBuffer, ByteBuffer> transform =
        new Transform<>(
            DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                .readableHighWaterMark(4)
                .writableHighWaterMark(8)
                .build(),
            (stream, chunk, callback) -> {
              trace.log("transform", "transform called", chunk);
              callback.result(chunk);
            },
            null);
    for (String chunk : List.of("abcd", "efgh", "ijkl")) {
      boolean more =
          transform.write(bytes(chunk), error -> trace.log("transform", "written", chunk));
      trace.log("transform", "write", more, transform.writableLength(), transform.readableLength());
    }
    trace.watch("transform", transform, DRAIN);
    setImmediate(
        () -> {
          trace.log(
              "transform",
              "before reading",
              transform.writableLength(),
              transform.readableLength());
          transform.onData(chunk -> trace.log("transform", "data", chunk));
        });
  }
}
