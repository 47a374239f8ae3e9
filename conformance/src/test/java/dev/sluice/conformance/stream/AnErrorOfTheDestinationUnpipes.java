package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.PAUSE;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;
import static dev.sluice.stream.WritableStream.UNPIPE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A destination that fails is unpiped; the source is not destroyed. A failing source ends nothing.
 */
public final class AnErrorOfTheDestinationUnpipes implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> source = new PushedReadable();
    Writable<ByteBuffer> target =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> callback.fail(new IOException("refused")))
                .build());
    trace.watch("source", source, PAUSE, ERROR, CLOSE);
    trace.watch("target", target, UNPIPE, ERROR, CLOSE);
    source.pipe(target);
    source.push(bytes("data"));
    setImmediate(
        () -> {
          trace.log("source", "destroyed", source.destroyed(), source.readableFlowing());
          Writable<ByteBuffer> other =
              new Writable<>(
                  WritableOptions.<ByteBuffer>builder().write((chunk, callback) -> {}).build());
          trace.watch("other", other, UNPIPE, FINISH, CLOSE);
          source.pipe(other);
          source.destroy(new IOException("source failed"));
          setImmediate(() -> trace.log("other", "state", other.destroyed(), other.writableEnded()));
        });
  }
}
