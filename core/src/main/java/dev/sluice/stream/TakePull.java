package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/** The first few items of another pull, which is closed when they have been taken. */
final class TakePull<T> implements Pull<T> {
  private final EventLoop loop;
  private final Pull<T> source;
  private long left;

  TakePull(EventLoop loop, Pull<T> source, long count) {
    this.loop = loop;
    this.source = source;
    this.left = count;
  }

  @Override
  public void next(Answer<T> answer) {
    if (left == 0) {
      source.close(null);
      loop.queueMicrotask(answer::end);
    } else {
      left--;
      source.next(answer);
    }
  }

  @Override
  public void close(@Nullable NodeException reason) {
    source.close(reason);
  }
}
