package dev.sluice.conformance.stream;

import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.ReadableOptions;

/** In object mode the high-water mark counts objects, and every object is a chunk of its own. */
public final class ObjectModeCountsObjects implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<Integer> readable =
        new Readable<>(
            ReadableOptions.<Integer>builder()
                .objectMode(true)
                .highWaterMark(3)
                .read((stream, size) -> {})
                .build());
    trace.log("readable", "mode", readable.readableObjectMode(), readable.readableHighWaterMark());
    for (int value = 1; value <= 4; value++) {
      trace.log("readable", "push", readable.push(value), readable.readableLength());
    }
    readable.push(null);
    trace.log("readable", "read", readable.read(), readable.readableLength());
    trace.watch("readable", readable, DATA, END);
  }
}
