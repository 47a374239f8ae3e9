package dev.sluice.conformance.stream;

import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.util.List;

/** Readable.from() emits each element; it is in object mode. */
public final class FromAnIterable implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<String> readable = Readable.from(List.of("one", "two", "three"));
    trace.log("readable", "mode", readable.readableObjectMode());
    trace.watch("readable", readable, DATA, END, CLOSE);
  }
}
