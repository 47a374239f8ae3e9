package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.event.AbortSignal;
import dev.sluice.loop.LoopFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pieces that {@link StreamOperators} puts together. */
final class Operators {
  private Operators() {}

  static <T> Stream stream(StreamOperators<T> source) {
    return ((ReadableStream<T>) source).stream();
  }

  static <T> Pull<T> pull(StreamOperators<? extends T> source) {
    return pullOf(source);
  }

  @SuppressWarnings("unchecked") // what a pull gives out may be taken for something wider
  private static <T, U extends T> Pull<T> pullOf(StreamOperators<U> source) {
    return (Pull<T>) new StreamPull<>((ReadableStream<U>) source, true);
  }

  static <T, U> Pull<U> mapped(
      StreamOperators<T> source,
      OperatorOptions options,
      Function<? super T, ? extends CompletionStage<? extends @Nullable U>> function) {
    return new MapPull<>(stream(source).loop(), pull(source), options, function);
  }

  static <T> Pull<T> filtered(
      StreamOperators<T> source,
      OperatorOptions options,
      Function<? super T, ? extends CompletionStage<Boolean>> function) {
    return mapped(
        source,
        options,
        chunk -> function.apply(chunk).<@Nullable T>thenApply(accepted -> accepted ? chunk : null));
  }

  /** A stream of objects out of a pull. */
  static <T> Readable<T> stream(
      StreamOperators<?> source, OperatorOptions options, Pull<? extends T> pull) {
    @Nullable AbortSignal signal = options.signal();
    ReadableOptions.Builder<T> made =
        ReadableOptions.<T>builder().objectMode(true).highWaterMark(1);
    if (signal != null) {
      made.signal(signal);
    }
    return new PullReadable<>(stream(source).loop(), made.build(), pull);
  }

  static <T, R extends @Nullable Object> LoopFuture<R> consume(
      StreamOperators<?> source,
      OperatorOptions options,
      Pull<T> pull,
      Predicate<? super T> isEnough,
      Supplier<? extends R> result) {
    return Consumption.of(stream(source).loop(), pull, options.signal(), isEnough, result);
  }

  /** What a function makes of the first item of a pull, if there is one. */
  static <T, R> LoopFuture<R> first(
      StreamOperators<?> source,
      OperatorOptions options,
      Pull<T> pull,
      Function<? super Optional<T>, ? extends R> function) {
    List<T> found = new ArrayList<>(1);
    return consume(
        source, options, pull, found::add, () -> function.apply(found.stream().findFirst()));
  }

  static void requireCount(long count) {
    if (count < 0) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("number", ">= 0", count);
    }
  }
}
