package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.LoopFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with all chunks of a stream: the operators of Node's {@code Readable}.
 *
 * <p>Those that return a stream read this one at the pace at which that is read; those that return
 * a future read all of it, or as much as they need. Either way they read it alone, and destroy it
 * when they need no more of it. A function that throws, or a stage that fails, fails the result and
 * destroys this stream.
 *
 * <p>Functions are called on the loop. The {@code …Async} operators take functions that answer
 * later, from any thread; results keep the order of the chunks, however many calls are under way.
 *
 * @param <T> the type of chunk
 */
public sealed interface StreamOperators<T> permits ReadableStream {

  /**
   * A stream of what a function makes of each chunk.
   *
   * @param <U> the type of result
   * @param function given each chunk
   * @return the stream of results
   */
  default <U> Readable<U> map(Function<? super T, ? extends U> function) {
    return mapAsync(
        chunk -> CompletableFuture.completedStage(function.apply(chunk)), OperatorOptions.DEFAULTS);
  }

  /**
   * A stream of what an asynchronous function makes of each chunk.
   *
   * @param <U> the type of result
   * @param function given each chunk
   * @param options how many at a time
   * @return the stream of results
   */
  default <U> Readable<U> mapAsync(
      Function<? super T, ? extends CompletionStage<? extends U>> function,
      OperatorOptions options) {
    return Operators.stream(this, options, Operators.mapped(this, options, function));
  }

  /**
   * A stream of those chunks that a function accepts.
   *
   * @param function given each chunk
   * @return the stream of accepted chunks
   */
  default Readable<T> filter(Predicate<? super T> function) {
    return filterAsync(
        chunk -> CompletableFuture.completedStage(function.test(chunk)), OperatorOptions.DEFAULTS);
  }

  /**
   * A stream of those chunks that an asynchronous function accepts.
   *
   * @param function given each chunk
   * @param options how many at a time
   * @return the stream of accepted chunks
   */
  default Readable<T> filterAsync(
      Function<? super T, ? extends CompletionStage<Boolean>> function, OperatorOptions options) {
    return Operators.stream(this, options, Operators.filtered(this, options, function));
  }

  /**
   * A stream of all items of what a function makes of each chunk.
   *
   * @param <U> the type of item
   * @param function given each chunk
   * @return the stream of items
   */
  default <U> Readable<U> flatMap(Function<? super T, ? extends Iterable<? extends U>> function) {
    return flatMapStreams(
        chunk -> Readable.from(Operators.stream(this).loop(), function.apply(chunk)),
        OperatorOptions.DEFAULTS);
  }

  /**
   * A stream of all chunks of the streams that a function makes, one stream after the other.
   *
   * @param <U> the type of chunk
   * @param function given each chunk
   * @param options how many streams may be made ahead of the one that is read
   * @return the stream of their chunks
   */
  default <U> Readable<U> flatMapStreams(
      Function<? super T, ? extends ReadableStream<? extends U>> function,
      OperatorOptions options) {
    Pull<Pull<U>> pulls =
        Operators.mapped(
            this,
            options,
            chunk -> CompletableFuture.completedStage(Operators.pull(function.apply(chunk))));
    return Operators.stream(this, options, new FlatPull<>(pulls));
  }

  /**
   * A stream without the first chunks of this one.
   *
   * @param count how many to leave out
   * @return the stream of the others
   * @throws NodeException ERR_OUT_OF_RANGE if {@code count} is negative
   */
  default Readable<T> drop(long count) {
    Operators.requireCount(count);
    return Operators.stream(
        this, OperatorOptions.DEFAULTS, new DropPull<>(Operators.pull(this), count));
  }

  /**
   * A stream of the first chunks of this one, which is destroyed after them.
   *
   * @param count how many
   * @return the stream of them
   * @throws NodeException ERR_OUT_OF_RANGE if {@code count} is negative
   */
  default Readable<T> take(long count) {
    Operators.requireCount(count);
    Stream self = Operators.stream(this);
    return Operators.stream(
        this, OperatorOptions.DEFAULTS, new TakePull<>(self.loop(), Operators.pull(this), count));
  }

  /**
   * Calls a function with each chunk.
   *
   * @param function given each chunk
   * @return completed when all were given
   */
  default LoopFuture<@Nullable Void> forEach(Consumer<? super T> function) {
    return Operators.consume(
        this,
        OperatorOptions.DEFAULTS,
        Operators.pull(this),
        chunk -> {
          function.accept(chunk);
          return false;
        },
        () -> null);
  }

  /**
   * Calls an asynchronous function with each chunk.
   *
   * @param function given each chunk
   * @param options how many at a time
   * @return completed when all calls are
   */
  default LoopFuture<@Nullable Void> forEachAsync(
      Function<? super T, ? extends CompletionStage<?>> function, OperatorOptions options) {
    Pull<Object> nothing =
        Operators.<T, Object>mapped(
            this, options, chunk -> function.apply(chunk).thenApply(result -> null));
    return Operators.consume(this, options, nothing, result -> false, () -> null);
  }

  /**
   * Collects all chunks; Node's {@code toArray}. They have to fit into memory.
   *
   * @return completed with all of them, in order
   */
  default LoopFuture<List<T>> toList() {
    List<T> all = new ArrayList<>();
    return Operators.consume(
        this,
        OperatorOptions.DEFAULTS,
        Operators.pull(this),
        chunk -> {
          all.add(chunk);
          return false;
        },
        () -> all);
  }

  /**
   * Whether a function accepts at least one chunk. Reads no further than that.
   *
   * @param function given each chunk
   * @return completed with the answer
   */
  default LoopFuture<Boolean> some(Predicate<? super T> function) {
    return someAsync(
        chunk -> CompletableFuture.completedStage(function.test(chunk)), OperatorOptions.DEFAULTS);
  }

  /**
   * Whether an asynchronous function accepts at least one chunk. Reads no further than that.
   *
   * @param function given each chunk
   * @param options how many at a time
   * @return completed with the answer
   */
  default LoopFuture<Boolean> someAsync(
      Function<? super T, ? extends CompletionStage<Boolean>> function, OperatorOptions options) {
    return Operators.first(
        this, options, Operators.filtered(this, options, function), Optional::isPresent);
  }

  /**
   * Whether a function accepts every chunk. Reads no further than the first that it does not.
   *
   * @param function given each chunk
   * @return completed with the answer; true if there was no chunk
   */
  default LoopFuture<Boolean> every(Predicate<? super T> function) {
    return everyAsync(
        chunk -> CompletableFuture.completedStage(function.test(chunk)), OperatorOptions.DEFAULTS);
  }

  /**
   * Whether an asynchronous function accepts every chunk. Reads no further than the first that it
   * does not.
   *
   * @param function given each chunk
   * @param options how many at a time
   * @return completed with the answer; true if there was no chunk
   */
  default LoopFuture<Boolean> everyAsync(
      Function<? super T, ? extends CompletionStage<Boolean>> function, OperatorOptions options) {
    Pull<T> refused =
        Operators.filtered(
            this, options, chunk -> function.apply(chunk).thenApply(accepted -> !accepted));
    return Operators.first(this, options, refused, Optional::isEmpty);
  }

  /**
   * The first chunk that a function accepts. Reads no further than that.
   *
   * @param function given each chunk
   * @return completed with the chunk, empty if there is none
   */
  default LoopFuture<Optional<T>> find(Predicate<? super T> function) {
    return findAsync(
        chunk -> CompletableFuture.completedStage(function.test(chunk)), OperatorOptions.DEFAULTS);
  }

  /**
   * The first chunk that an asynchronous function accepts. Reads no further than that.
   *
   * @param function given each chunk
   * @param options how many at a time
   * @return completed with the chunk, empty if there is none
   */
  default LoopFuture<Optional<T>> findAsync(
      Function<? super T, ? extends CompletionStage<Boolean>> function, OperatorOptions options) {
    return Operators.first(
        this, options, Operators.filtered(this, options, function), found -> found);
  }

  /**
   * Combines all chunks, one after the other.
   *
   * @param <A> the type of result
   * @param initial the result for no chunk
   * @param function makes a new result of the last one and a chunk
   * @return completed with the last result
   */
  default <A> LoopFuture<A> reduce(
      A initial, BiFunction<? super A, ? super T, ? extends A> function) {
    List<A> last = new ArrayList<>(List.of(initial));
    return Operators.consume(
        this,
        OperatorOptions.DEFAULTS,
        Operators.pull(this),
        chunk -> {
          last.set(0, function.apply(last.getFirst(), chunk));
          return false;
        },
        last::getFirst);
  }

  /**
   * Combines all chunks, beginning with the first two.
   *
   * @param function makes a new result of the last one and a chunk
   * @return completed with the last result; fails with ERR_MISSING_ARGS if there is no chunk
   */
  default LoopFuture<T> reduce(BinaryOperator<T> function) {
    List<T> last = new ArrayList<>(1);
    return Operators.consume(
        this,
        OperatorOptions.DEFAULTS,
        Operators.pull(this),
        chunk -> {
          T next = last.isEmpty() ? chunk : function.apply(last.removeFirst(), chunk);
          last.add(next);
          return false;
        },
        () -> {
          if (last.isEmpty()) {
            throw new NodeException(
                NodeException.Kind.TYPE_ERROR,
                ErrorCode.ERR_MISSING_ARGS.name(),
                "Reduce of an empty stream requires an initial value",
                null);
          }
          return last.getFirst();
        });
  }
}
