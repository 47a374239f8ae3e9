package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Items that are made one after the other, each by a stage. The loop is held while one is. */
final class SupplierPull<T> implements Pull<T> {
  private final EventLoop loop;
  private final Supplier<? extends CompletionStage<? extends @Nullable T>> supplier;
  private boolean closed;

  SupplierPull(
      EventLoop loop, Supplier<? extends CompletionStage<? extends @Nullable T>> supplier) {
    this.loop = loop;
    this.supplier = supplier;
  }

  @Override
  public void next(Answer<T> answer) {
    CompletionStage<? extends @Nullable T> stage;
    try {
      stage = supplier.get();
    } catch (RuntimeException thrown) {
      loop.queueMicrotask(() -> answer(answer, null, thrown));
      return;
    }
    Hold hold = loop.hold("an item of a stream");
    stage.whenComplete((item, thrown) -> onLoop(() -> release(hold, answer, item, thrown)));
  }

  private void onLoop(Runnable task) {
    if (EventLoop.currentOrNull() == loop) {
      loop.queueMicrotask(task);
    } else {
      loop.execute(task);
    }
  }

  private void release(Hold hold, Answer<T> answer, @Nullable T item, @Nullable Throwable thrown) {
    hold.close();
    answer(answer, item, thrown);
  }

  private void answer(Answer<T> answer, @Nullable T item, @Nullable Throwable thrown) {
    if (closed) {
      return;
    }
    if (thrown != null) {
      answer.fail(MapPull.unwrapped(thrown));
    } else if (item == null) {
      answer.end();
    } else {
      answer.item(item);
    }
  }

  @Override
  public void close(@Nullable NodeException reason) {
    closed = true;
  }
}
