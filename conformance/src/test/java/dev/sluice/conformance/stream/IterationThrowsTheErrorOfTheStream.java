package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import dev.sluice.stream.Readable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A stream that is destroyed with an error throws it into the loop that iterates. */
public final class IterationThrowsTheErrorOfTheStream implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    readable.push(bytes("only"));
    EventLoop loop = EventLoop.current();
    Hold reading = loop.hold("a thread that reads");
    Thread.startVirtualThread(
        () -> {
          trace.logThrown(
              "reader",
              "thrown",
              () -> {
                for (ByteBuffer chunk : readable.iterate()) {
                  trace.log("reader", "chunk", chunk);
                  loop.execute(() -> readable.destroy(new IOException("broken")));
                }
              });
          reading.close();
        });
  }
}
