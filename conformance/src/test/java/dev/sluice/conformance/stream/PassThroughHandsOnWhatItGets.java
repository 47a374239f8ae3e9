package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.PassThrough;
import java.nio.ByteBuffer;

/** A PassThrough hands on what it gets, unchanged. */
public final class PassThroughHandsOnWhatItGets implements Scenario {
  @Override
  public void run(Trace trace) {
    PassThrough<ByteBuffer> through = new PassThrough<>();
    trace.watch("through", through, DATA, END, FINISH, CLOSE);
    through.write(bytes("one"));
    through.end(bytes("two"));
  }
}
