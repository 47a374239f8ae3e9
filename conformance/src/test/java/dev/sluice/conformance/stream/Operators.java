package dev.sluice.conformance.stream;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.LoopFuture;
import dev.sluice.stream.Readable;
import java.util.List;

/**
 * map, filter, flatMap, take and drop give streams; reduce, toArray, some, every, find and forEach
 * give results.
 */
public final class Operators implements Scenario {
  @Override
  public void run(Trace trace) {
    show(trace, "map", numbers().map(n -> n * 10).toList());
    show(trace, "filter", numbers().filter(n -> n % 2 == 0).toList());
    show(trace, "flatMap", numbers().flatMap(n -> List.of(n, -n)).toList());
    show(trace, "take", numbers().take(2).toList());
    show(trace, "drop", numbers().drop(4).toList());
    show(trace, "chain", numbers().drop(1).filter(n -> n > 2).map(n -> n * n).take(2).toList());
    show(trace, "reduce", numbers().reduce(100, Integer::sum));
    show(trace, "some", numbers().some(n -> n > 5));
    show(trace, "none", numbers().some(n -> n > 6));
    show(trace, "every", numbers().every(n -> n > 0));
    show(trace, "notEvery", numbers().every(n -> n > 1));
    show(trace, "find", numbers().find(n -> n > 3));
    show(trace, "findNothing", numbers().find(n -> n > 9));
    show(trace, "forEach", numbers().forEach(n -> trace.log("forEach", "call", n)));
  }

  private static Readable<Integer> numbers() {
    return Readable.from(List.of(1, 2, 3, 4, 5, 6));
  }

  private static void show(Trace trace, String label, LoopFuture<?> result) {
    result.thenAccept(value -> trace.log(label, "result", value));
  }
}
