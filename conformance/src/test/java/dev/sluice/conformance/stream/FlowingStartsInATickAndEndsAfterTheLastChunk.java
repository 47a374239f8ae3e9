package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.ReadableStream.RESUME;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/** A data listener starts the flow in a tick; the chunks come one by one, then end, then close. */
public final class FlowingStartsInATickAndEndsAfterTheLastChunk implements Scenario {
  @Override
  public void run(Trace trace) {
    Iterator<String> chunks = List.of("one", "two", "three").iterator();
    Readable<ByteBuffer> readable =
        new Readable<>() {
          @Override
          public void doRead(int size) {
            String chunk = chunks.hasNext() ? chunks.next() : null;
            trace.log("readable", "read called", chunk);
            push(chunk == null ? null : bytes(chunk));
          }
        };
    trace.log("readable", "flowing", readable.readableFlowing());
    trace.watch("readable", readable, RESUME, DATA, END, CLOSE);
    trace.log("readable", "flowing", readable.readableFlowing());
    nextTick(() -> trace.log("loop", "tick"));
  }
}
