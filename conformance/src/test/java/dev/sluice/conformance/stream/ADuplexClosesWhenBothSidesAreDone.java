package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.DuplexOptions;
import java.nio.ByteBuffer;

/** A duplex is destroyed once it has ended and finished, whichever comes last. */
public final class ADuplexClosesWhenBothSidesAreDone implements Scenario {
  @Override
  public void run(Trace trace) {
    Duplex<ByteBuffer, ByteBuffer> duplex =
        new Duplex<>(
            DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                .read((stream, size) -> {})
                .write((chunk, callback) -> callback.done())
                .build());
    trace.watch("duplex", duplex, DATA, END, FINISH, CLOSE);
    duplex.push(bytes("data"));
    duplex.push(null);
    setImmediate(
        () -> {
          trace.log("duplex", "state", duplex.readable(), duplex.writable(), duplex.destroyed());
          duplex.end(bytes("bye"));
        });
  }
}
