package dev.sluice.conformance.stream;

import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/**
 * With autoDestroy off a stream that has finished stays open; with emitClose off it closes in
 * silence.
 */
public final class WithoutAutoDestroyNoCloseComes implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> kept =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .autoDestroy(false)
                .write((chunk, callback) -> callback.done())
                .build());
    Writable<ByteBuffer> silent =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .emitClose(false)
                .write((chunk, callback) -> callback.done())
                .build());
    trace.watch("kept", kept, FINISH, CLOSE);
    trace.watch("silent", silent, FINISH, CLOSE);
    kept.end();
    silent.end();
    setImmediate(
        () -> {
          trace.log("kept", "destroyed", kept.destroyed());
          trace.log("silent", "destroyed", silent.destroyed(), silent.closed());
          kept.destroy();
        });
  }
}
