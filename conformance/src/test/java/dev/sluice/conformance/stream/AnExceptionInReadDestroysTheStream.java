package dev.sluice.conformance.stream;

import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/** What the read hook throws becomes the error of the stream. */
public final class AnExceptionInReadDestroysTheStream implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable =
        new Readable<>() {
          @Override
          public void doRead(int size) {
            throw new IllegalStateException("thrown by read");
          }
        };
    trace.watch("readable", readable, DATA, END, ERROR, CLOSE);
    trace.log("loop", "end of the program");
  }
}
