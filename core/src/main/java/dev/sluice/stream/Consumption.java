package dev.sluice.stream;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.AbortSubscription;
import dev.sluice.event.Events;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pulls until there is nothing more, or enough, and completes a future: what the operators that
 * return one are made of.
 */
final class Consumption<T, R extends @Nullable Object> implements Pull.Answer<T> {
  private final Pull<T> pull;
  private final Predicate<? super T> isEnough;
  private final Supplier<? extends R> result;
  private final LoopFuture<R> future;
  private @Nullable AbortSubscription subscription;

  private Consumption(
      EventLoop loop, Pull<T> pull, Predicate<? super T> isEnough, Supplier<? extends R> result) {
    this.pull = pull;
    this.isEnough = isEnough;
    this.result = result;
    this.future = loop.newFuture();
  }

  /**
   * Pulls everything.
   *
   * @param isEnough given each item; true ends the consumption
   * @param result what the future is completed with
   */
  static <T, R extends @Nullable Object> LoopFuture<R> of(
      EventLoop loop,
      Pull<T> pull,
      @Nullable AbortSignal signal,
      Predicate<? super T> isEnough,
      Supplier<? extends R> result) {
    Consumption<T, R> consumption = new Consumption<>(loop, pull, isEnough, result);
    if (signal != null) {
      consumption.subscription = Events.addAbortListener(signal, () -> consumption.abort(signal));
    }
    pull.next(consumption);
    return consumption.future;
  }

  @Override
  public void item(T item) {
    if (future.isDone()) {
      return;
    }
    boolean enough;
    try {
      enough = isEnough.test(item);
    } catch (RuntimeException thrown) {
      pull.close(null);
      fail(NodeException.of(thrown));
      return;
    }
    if (enough) {
      pull.close(null);
      end();
    } else {
      pull.next(this);
    }
  }

  @Override
  public void end() {
    forgetSignal();
    try {
      future.complete(result.get());
    } catch (RuntimeException thrown) {
      future.completeExceptionally(thrown);
    }
  }

  @Override
  public void fail(NodeException error) {
    forgetSignal();
    future.completeExceptionally(error);
  }

  private void abort(AbortSignal signal) {
    if (!future.isDone()) {
      NodeException error = new AbortException(signal.reason());
      pull.close(error);
      fail(error);
    }
  }

  private void forgetSignal() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }
}
