package dev.sluice.conformance.stream;

import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.util.List;

/** take() is content with its count: the source is destroyed, not read to its end. */
public final class AnOperatorThatNeedsNoMoreDestroysItsSource implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<Integer> source = Readable.from(List.of(1, 2, 3, 4, 5, 6));
    trace.watch("source", source, END, ERROR, CLOSE);
    source.take(2).toList().thenAccept(result -> trace.log("result", "take", result));
  }
}
