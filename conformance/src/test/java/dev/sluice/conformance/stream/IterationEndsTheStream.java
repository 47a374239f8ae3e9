package dev.sluice.conformance.stream;

import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import dev.sluice.stream.BlockingIterable;
import dev.sluice.stream.Readable;
import java.util.List;

/** Iterating takes every chunk; a loop that is left early destroys the stream. */
public final class IterationEndsTheStream implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<String> whole = Readable.from(List.of("one", "two", "three"));
    Readable<String> left = Readable.from(List.of("four", "five", "six"));
    trace.watch("whole", whole, END, CLOSE);
    trace.watch("left", left, END, CLOSE);
    Hold reading = EventLoop.current().hold("a thread that reads");
    Thread.startVirtualThread(
        () -> {
          for (String chunk : whole.iterate()) {
            trace.log("reader", "chunk", chunk);
          }
          try (BlockingIterable<String> chunks = left.iterate()) {
            for (String chunk : chunks) {
              trace.log("reader", "chunk", chunk);
              if (chunk.equals("five")) {
                break;
              }
            }
          }
          reading.close();
        });
  }
}
