package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.ReadableStream.PAUSE;
import static dev.sluice.stream.ReadableStream.READABLE;
import static dev.sluice.stream.ReadableStream.RESUME;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/**
 * With both listeners nothing flows by itself; data is emitted by read(). Without it flow resumes.
 */
public final class AReadableListenerTakesOverFromDataListeners implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    trace.watch("readable", readable, DATA, END, RESUME, PAUSE);
    Runnable onReadable =
        () -> {
          trace.log("readable", "readable", readable.readableFlowing());
          trace.log("readable", "read", readable.read());
        };
    readable.on(READABLE, onReadable);
    trace.log("readable", "flowing", readable.readableFlowing());
    readable.push(bytes("first"));
    setImmediate(
        () -> {
          readable.off(READABLE, onReadable);
          readable.push(bytes("second"));
          setImmediate(
              () -> {
                trace.log("readable", "flowing", readable.readableFlowing());
                readable.push(null);
              });
        });
  }
}
