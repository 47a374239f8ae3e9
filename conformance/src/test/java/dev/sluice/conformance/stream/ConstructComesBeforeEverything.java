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

/** The construct hook runs in a tick, and reads, writes and destroy wait for it. */
public final class ConstructComesBeforeEverything implements Scenario {
  @Override
  public void run(Trace trace) {
    Duplex<ByteBuffer, ByteBuffer> duplex =
        new Duplex<>(
            DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                .construct(
                    callback -> {
                      trace.log("duplex", "construct called");
                      setImmediate(
                          () -> {
                            trace.log("duplex", "constructed");
                            callback.done();
                          });
                    })
                .read(
                    (stream, size) -> {
                      trace.log("duplex", "read called");
                      stream.push(null);
                    })
                .write(
                    (chunk, callback) -> {
                      trace.log("duplex", "write called", chunk);
                      callback.done();
                    })
                .build());
    trace.watch("duplex", duplex, DATA, END, FINISH, CLOSE);
    duplex.write(bytes("early"), error -> trace.log("duplex", "written"));
    duplex.end();
    trace.log("duplex", "length", duplex.writableLength());
  }
}
