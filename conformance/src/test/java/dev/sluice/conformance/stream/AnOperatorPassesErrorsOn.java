package dev.sluice.conformance.stream;

import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.util.List;

/** What the mapping function throws rejects the result and destroys the source. */
public final class AnOperatorPassesErrorsOn implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<Integer> source = Readable.from(List.of(1, 2, 3));
    source.on(CLOSE, hadError -> trace.log("source", "close", source.destroyed()));
    source
        .map(
            n -> {
              if (n == 2) {
                throw new IllegalStateException("two");
              }
              return n;
            })
        .toList()
        .whenComplete((result, error) -> trace.log("result", "rejected", error));
  }
}
