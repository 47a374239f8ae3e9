package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.PAUSE;
import static dev.sluice.stream.ReadableStream.RESUME;
import static dev.sluice.stream.WritableStream.FINISH;
import static dev.sluice.stream.WritableStream.PIPE;
import static dev.sluice.stream.WritableStream.UNPIPE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** unpipe() detaches one destination, or all; what comes later stays in the source. */
public final class UnpipeStopsTheFlow implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Writable<ByteBuffer> first = sink(trace, "first");
    Writable<ByteBuffer> second = sink(trace, "second");
    trace.watch("source", source, PAUSE, RESUME);
    trace.watch("first", first, PIPE, UNPIPE, FINISH);
    trace.watch("second", second, PIPE, UNPIPE, FINISH);
    source.pipe(first);
    source.pipe(second);
    source.push(bytes("both"));
    setImmediate(
        () -> {
          source.unpipe(first);
          source.push(bytes("second only"));
          setImmediate(
              () -> {
                source.unpipe();
                trace.log("source", "flowing", source.readableFlowing());
                source.push(bytes("nobody"));
                setImmediate(() -> trace.log("source", "length", source.readableLength()));
              });
        });
  }

  private static Writable<ByteBuffer> sink(Trace trace, String label) {
    return new Writable<>(
        WritableOptions.<ByteBuffer>builder()
            .write(
                (chunk, callback) -> {
                  trace.log(label, "write called", chunk);
                  callback.done();
                })
            .build());
  }
}
