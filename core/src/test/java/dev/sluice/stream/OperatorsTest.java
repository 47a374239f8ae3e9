package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The operators on streams. */
class OperatorsTest {
  private final List<String> events = new ArrayList<>();

  private static Readable<Integer> numbers(int count) {
    return Readable.from(IntStream.rangeClosed(1, count).boxed().toList());
  }

  /** Completes in a number of turns of the loop that differs from call to call. */
  private static <T> CompletableFuture<T> later(int turns, T result) {
    CompletableFuture<T> future = new CompletableFuture<>();
    countDown(turns, () -> future.complete(result));
    return future;
  }

  private static void countDown(int turns, Runnable action) {
    if (turns == 0) {
      action.run();
    } else {
      EventLoop.current().setImmediate(() -> countDown(turns - 1, action));
    }
  }

  private <T> void collect(CompletableFuture<T> future) {
    future.whenComplete(
        (result, error) -> events.add(error == null ? String.valueOf(result) : error.getMessage()));
  }

  @Test
  void mapChangesEveryChunk() {
    OnLoop.run(() -> collect(numbers(3).map(number -> number * 10).toList()));
    assertThat(events).containsExactly("[10, 20, 30]");
  }

  @Test
  void mapKeepsTheOrderHoweverLongTheCallsTake() {
    OnLoop.run(
        () ->
            collect(
                numbers(6)
                    .mapAsync(
                        number -> later(7 - number, number * 10),
                        OperatorOptions.DEFAULTS.withConcurrency(3))
                    .toList()));
    assertThat(events).containsExactly("[10, 20, 30, 40, 50, 60]");
  }

  @Test
  void noMoreCallsAreUnderWayThanAllowed() {
    int[] underWay = {0};
    int[] most = {0};
    Function<Integer, CompletableFuture<Integer>> function =
        number -> {
          most[0] = Math.max(most[0], ++underWay[0]);
          return later(2, number)
              .thenApply(
                  result -> {
                    underWay[0]--;
                    return result;
                  });
        };
    OnLoop.run(
        () ->
            collect(
                numbers(20)
                    .mapAsync(function, OperatorOptions.DEFAULTS.withConcurrency(4))
                    .toList()));
    assertThat(most[0]).isEqualTo(4);
    assertThat(events.getFirst()).startsWith("[1, 2, 3").endsWith("19, 20]");
  }

  @Test
  void callsMayBeAnsweredByOtherThreads() {
    OnLoop.run(
        () ->
            collect(
                numbers(5)
                    .mapAsync(
                        number -> CompletableFuture.supplyAsync(() -> number + 1),
                        OperatorOptions.DEFAULTS.withConcurrency(2))
                    .toList()));
    assertThat(events).containsExactly("[2, 3, 4, 5, 6]");
  }

  @Test
  void aReaderThatStopsStopsTheSource() {
    List<Integer> mapped = new ArrayList<>();
    OnLoop.run(
        () -> {
          Readable<Integer> result =
              numbers(1000)
                  .map(
                      number -> {
                        mapped.add(number);
                        return number;
                      });
          result.read();
          result.pause();
        });
    assertThat(mapped).hasSizeLessThan(10);
  }

  @Test
  void aFunctionThatFailsFailsTheResultAndDestroysTheSource() {
    OnLoop.run(
        () -> {
          Readable<Integer> source = numbers(10);
          collect(
              source
                  .map(
                      number -> {
                        if (number == 3) {
                          throw new IllegalStateException("three");
                        }
                        return number;
                      })
                  .toList());
          source.on(Stream.CLOSE, hadError -> events.add("source closed"));
        });
    assertThat(events).containsExactlyInAnyOrder("three", "source closed");
  }

  @Test
  void anErrorOfTheSourceFailsTheResult() {
    OnLoop.run(
        () -> {
          Readable<Integer> source = numbers(10);
          collect(source.map(number -> number).toList());
          source.destroy(new NodeException("", "broken"));
        });
    assertThat(events).containsExactly("broken");
  }

  @Test
  void filterKeepsWhatIsAccepted() {
    OnLoop.run(
        () -> {
          collect(numbers(6).filter(number -> number % 2 == 0).toList());
          collect(
              numbers(6)
                  .filterAsync(
                      number -> later(number, number > 4),
                      OperatorOptions.DEFAULTS.withConcurrency(2))
                  .toList());
        });
    assertThat(events).containsExactlyInAnyOrder("[2, 4, 6]", "[5, 6]");
  }

  @Test
  void flatMapDeliversAllItemsInOrder() {
    OnLoop.run(
        () -> {
          collect(numbers(3).flatMap(number -> List.of(number, number * 10)).toList());
          collect(
              numbers(3)
                  .flatMapStreams(
                      OperatorsTest::numbers, OperatorOptions.DEFAULTS.withConcurrency(2))
                  .toList());
        });
    assertThat(events).containsExactlyInAnyOrder("[1, 10, 2, 20, 3, 30]", "[1, 1, 2, 1, 2, 3]");
  }

  @Test
  void dropLeavesOutTheFirstAndTakeTheRest() {
    OnLoop.run(
        () -> {
          collect(numbers(5).drop(2).toList());
          collect(numbers(5).drop(9).toList());
          collect(numbers(5).take(2).map(number -> -number).toList());
          collect(numbers(5).take(0).toList());
          assertThatThrownBy(() -> numbers(1).take(-1))
              .hasFieldOrPropertyWithValue("code", "ERR_OUT_OF_RANGE");
        });
    assertThat(events).containsExactlyInAnyOrder("[3, 4, 5]", "[]", "[-1, -2]", "[]");
  }

  @Test
  void takeDestroysASourceOfWhichNoMoreIsWanted() {
    OnLoop.run(
        () -> {
          Readable<Integer> endless =
              new Readable<>(
                  ReadableOptions.<Integer>builder()
                      .objectMode(true)
                      .read((stream, size) -> stream.push(1))
                      .build());
          endless.on(Stream.CLOSE, hadError -> events.add("closed"));
          collect(endless.take(3).toList());
        });
    assertThat(events).containsExactlyInAnyOrder("[1, 1, 1]", "closed");
  }

  @Test
  void forEachSeesEveryChunk() {
    List<Integer> seen = new ArrayList<>();
    OnLoop.run(
        () -> {
          collect(numbers(3).forEach(seen::add));
          collect(
              numbers(3)
                  .forEachAsync(
                      number -> later(number, number).thenAccept(seen::add),
                      OperatorOptions.DEFAULTS));
        });
    assertThat(seen).containsExactlyInAnyOrder(1, 1, 2, 2, 3, 3);
    assertThat(events).containsExactly("null", "null");
  }

  @Test
  void someEveryAndFindReadNoFurtherThanTheyMust() {
    List<Integer> asked = new ArrayList<>();
    OnLoop.run(
        () -> {
          collect(
              numbers(1000)
                  .some(
                      number -> {
                        asked.add(number);
                        return number == 3;
                      }));
          collect(numbers(3).some(number -> number == 4));
          collect(numbers(3).every(number -> number < 4));
          collect(numbers(3).every(number -> number < 3));
          collect(numbers(3).find(number -> number > 1));
          collect(numbers(3).find(number -> number > 3));
        });
    assertThat(asked).hasSizeBetween(3, 5);
    assertThat(events)
        .containsExactlyInAnyOrder(
            "true", "false", "true", "false", "Optional[2]", "Optional.empty");
  }

  @Test
  void reduceCombinesAllChunks() {
    OnLoop.run(
        () -> {
          collect(numbers(4).reduce(Integer::sum));
          collect(numbers(4).reduce("", (text, number) -> text + number));
          collect(numbers(0).reduce(7, Integer::sum));
          collect(numbers(0).reduce(Integer::sum));
        });
    assertThat(events)
        .containsExactlyInAnyOrder(
            "10", "1234", "7", "Reduce of an empty stream requires an initial value");
  }

  @Test
  void aSignalEndsAnOperatorAtOnce() {
    OnLoop.run(
        () -> {
          AbortController controller = new AbortController();
          Readable<Integer> source = numbers(100);
          collect(
              source.forEachAsync(
                  number -> new CompletableFuture<>(),
                  OperatorOptions.DEFAULTS.withSignal(controller.signal())));
          EventLoop.current()
              .setImmediate(
                  () -> {
                    controller.abort();
                    // The call that never answers holds the loop.
                    EventLoop.current().setImmediate(() -> EventLoop.current().stop());
                  });
        });
    assertThat(events).containsExactly("The operation was aborted");
  }

  @Test
  void fromDeliversTheItemsOfAnIterable() {
    OnLoop.run(
        () -> {
          Readable<String> stream = Readable.from(List.of("a", "b"));
          stream.onData(events::add);
          stream.on(Readable.END, () -> events.add("end"));
        });
    assertThat(events).containsExactly("a", "b", "end");
  }

  @Test
  void fromFailsWithTheIteratorAndRefusesNull() {
    OnLoop.run(
        () -> {
          List<String> items = new ArrayList<>();
          items.add("a");
          items.add(null);
          Readable<String> stream = Readable.from(items);
          stream.on(Stream.ERROR, error -> events.add(error.code()));
          stream.onData(events::add);
        });
    assertThat(events).containsExactly("a", "ERR_STREAM_NULL_VALUES");
  }

  @Test
  void fromAsyncWaitsForEachItem() {
    OnLoop.run(
        () -> {
          int[] next = {0};
          collect(
              Readable.<Integer>fromAsync(
                      () -> {
                        int number = next[0]++;
                        return later(number, number < 4 ? number : null);
                      })
                  .toList());
          collect(
              Readable.<Integer>fromAsync(
                      () ->
                          CompletableFuture.supplyAsync(
                              () -> {
                                throw new IllegalStateException("no item");
                              }))
                  .toList());
        });
    assertThat(events).containsExactlyInAnyOrder("[0, 1, 2, 3]", "no item");
  }

  @Test
  void composedStreamsAreOne() {
    OnLoop.run(
        () -> {
          Transform<Integer, Integer> twice = objects(number -> number * 2);
          Transform<Integer, Integer> next = objects(number -> number + 1);
          Duplex<Integer, Integer> both = Streams.compose(twice, next);
          both.onData(number -> events.add("" + number));
          both.on(Duplex.END, () -> events.add("end"));
          both.write(1);
          both.end(10);
        });
    assertThat(events).containsExactly("3", "21", "end");
  }

  @Test
  void aComposedStreamFailsWithItsPartsAndDestroysThem() {
    OnLoop.run(
        () -> {
          Transform<Integer, Integer> first = objects(number -> number);
          Transform<Integer, Integer> last = objects(number -> number);
          Duplex<Integer, Integer> both = Streams.compose(first, last);
          both.on(Stream.ERROR, error -> events.add(error.getMessage()));
          both.on(Stream.CLOSE, hadError -> events.add("close"));
          first.destroy(new NodeException("", "broken"));
          EventLoop.current().setImmediate(() -> events.add("last " + last.destroyed()));
        });
    assertThat(events).contains("broken", "close", "last true");
  }

  @Test
  void destroyingAComposedStreamDestroysItsParts() {
    OnLoop.run(
        () -> {
          Transform<Integer, Integer> first = objects(number -> number);
          Transform<Integer, Integer> last = objects(number -> number);
          Duplex<Integer, Integer> both = Streams.compose(first, last);
          both.on(Stream.ERROR, error -> events.add(error.code()));
          both.on(Stream.CLOSE, hadError -> events.add("close"));
          both.destroy();
          EventLoop.current()
              .setImmediate(() -> events.add(first.destroyed() + " " + last.destroyed()));
        });
    assertThat(events).containsExactlyInAnyOrder("ABORT_ERR", "close", "true true");
  }

  @Test
  void aReadableStreamComposedWithATransformIsReadThroughIt() {
    OnLoop.run(
        () -> {
          Duplex<Integer, ?> composed = numbers(3).compose(objects(number -> number * 2));
          assertThat(composed.writable()).isFalse();
          collect(composed.toList());
        });
    assertThat(events).containsExactly("[2, 4, 6]");
  }

  @Test
  void twoStreamsCanBeTheSidesOfOne() {
    OnLoop.run(
        () -> {
          List<Integer> written = new ArrayList<>();
          Writable<Integer> sink =
              new Writable<>(
                  WritableOptions.<Integer>builder()
                      .objectMode(true)
                      .write(
                          (number, callback) -> {
                            written.add(number);
                            callback.done();
                          })
                      .build());
          Duplex<Integer, Integer> both = Duplex.from(numbers(2), sink);
          both.onData(number -> events.add("read " + number));
          both.on(Stream.CLOSE, hadError -> events.add("close, written " + written));
          both.write(7);
          both.end(8);
        });
    assertThat(events).containsExactly("read 1", "read 2", "close, written [7, 8]");
  }

  private static Transform<Integer, Integer> objects(Function<Integer, Integer> function) {
    return new Transform<>(
        DuplexOptions.<Integer, Integer>builder().objectMode(true).build(),
        (stream, number, callback) -> callback.result(function.apply(number)),
        null);
  }

  @Test
  void aDuplexOfTwoStreamsFinishesWithTheOneThatIsWrittenToAndClosesAfterIt() {
    OnLoop.run(
        () -> {
          Writable<Integer> sink =
              new Writable<>(
                  WritableOptions.<Integer>builder()
                      .objectMode(true)
                      .write((chunk, callback) -> callback.done())
                      .build());
          Duplex<Integer, Integer> both = Duplex.from(numbers(1), sink);
          sink.on(Stream.CLOSE, hadError -> events.add("sink close"));
          both.on(Duplex.FINISH, () -> events.add("finish"));
          both.on(Stream.CLOSE, hadError -> events.add("close"));
          both.resume();
          both.end(1);
        });
    assertThat(events).containsExactly("finish", "sink close", "close");
  }
}
