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

/** With allowHalfOpen off the end of the readable side ends the writable side, after its writes. */
public final class ADuplexWithoutHalfOpenEndsWithItsReadableSide implements Scenario {
  @Override
  public void run(Trace trace) {
    Duplex<ByteBuffer, ByteBuffer> duplex =
        new Duplex<>(
            DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                .allowHalfOpen(false)
                .read((stream, size) -> {})
                .write((chunk, callback) -> setImmediate(callback::done))
                .build());
    trace.watch("duplex", duplex, DATA, END, FINISH, CLOSE);
    duplex.write(bytes("pending"), error -> trace.log("duplex", "written"));
    duplex.push(null);
  }
}
