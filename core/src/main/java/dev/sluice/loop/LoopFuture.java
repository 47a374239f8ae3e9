package dev.sluice.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future of something that happens on a loop, for code outside of it.
 *
 * <p><b>Who completes it.</b> Sluice completes its futures on the loop they belong to. What is
 * chained with {@code thenApply} and the like runs there as well, or on the calling thread if the
 * future is complete already; the {@code …Async} variants without an executor always run on the
 * loop.
 *
 * <p><b>Waiting.</b> {@code get} and {@code join} on the loop's own thread would wait for ever,
 * since nobody would be left to complete the future: they throw {@link IllegalStateException}
 * unless it is complete. That holds inside of a turn, and between turns for the thread that drives
 * the loop. A loop whose time is simulated cannot be waited for at all.
 *
 * <p><b>End of the loop.</b> What is not complete when the loop ends is cancelled then, so that
 * nobody waits for ever.
 *
 * @param <T> the type of the result
 */
public final class LoopFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  private final EventLoop loop;
  private final long number;

  LoopFuture(EventLoop loop) {
    this(loop, 0);
  }

  LoopFuture(EventLoop loop, long number) {
    this.loop = loop;
    this.number = number;
  }

  /** Its place among those of its loop; 0 if it only follows another one. */
  long number() {
    return number;
  }

  /** {@return the loop it belongs to} */
  public EventLoop loop() {
    return loop;
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    refuseToWaitOnTheLoop("get");
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    refuseToWaitOnTheLoop("get");
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    refuseToWaitOnTheLoop("join");
    return super.join();
  }

  /** Futures that are made from this one belong to the same loop. */
  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new LoopFuture<>(loop);
  }

  /** The loop itself. */
  @Override
  public Executor defaultExecutor() {
    return loop;
  }

  /** Completes it with what a task returns or throws, unless it was cancelled. */
  void completeWith(Callable<T> task) {
    if (isDone()) {
      return;
    }
    try {
      complete(task.call());
    } catch (Throwable thrown) {
      completeExceptionally(thrown);
    }
  }

  private void refuseToWaitOnTheLoop(String call) {
    if (isDone()) {
      return;
    }
    String reason = loop.backend().reasonNotToWait();
    if (reason != null) {
      throw new IllegalStateException(
          "%s() of a future of the event loop '%s' would wait for ever. %s"
              .formatted(call, loop.name(), reason));
    }
    if (loop.lifecycle().isDrivenBy(Thread.currentThread())) {
      throw new IllegalStateException(
          "%s() of a future of the event loop '%s' was called on the loop's own thread, which would wait for itself. Use whenComplete(...) there, or wait on another thread."
              .formatted(call, loop.name()));
    }
  }
}
