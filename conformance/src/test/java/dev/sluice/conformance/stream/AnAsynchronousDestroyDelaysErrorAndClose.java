package dev.sluice.conformance.stream;

import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.ReadableOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/** error and close wait for the callback of the destroy hook; the state is visible at once. */
public final class AnAsynchronousDestroyDelaysErrorAndClose implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    AtomicReference<Readable<ByteBuffer>> readable = new AtomicReference<>();
    readable.set(
        new Readable<>(
            ReadableOptions.<ByteBuffer>builder()
                .read((stream, size) -> {})
                .destroy(
                    (error, callback) ->
                        setImmediate(
                            () -> {
                              trace.log("readable", "destroy done", readable.get().closed());
                              callback.fail(new IOException("from the hook"));
                            }))
                .build()));
    trace.watch("readable", readable.get(), ERROR, CLOSE);
    readable.get().destroy();
    trace.log("readable", "state", readable.get().destroyed(), readable.get().closed());
  }
}
