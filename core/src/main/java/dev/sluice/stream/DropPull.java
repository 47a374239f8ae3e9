package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/** Another pull without its first few items. */
final class DropPull<T> implements Pull<T> {
  private final Pull<T> source;
  private long left;

  DropPull(Pull<T> source, long count) {
    this.source = source;
    this.left = count;
  }

  @Override
  public void next(Answer<T> answer) {
    if (left == 0) {
      source.next(answer);
      return;
    }
    source.next(
        new Answer<>() {
          @Override
          public void item(T item) {
            left--;
            DropPull.this.next(answer);
          }

          @Override
          public void end() {
            answer.end();
          }

          @Override
          public void fail(NodeException error) {
            answer.fail(error);
          }
        });
  }

  @Override
  public void close(@Nullable NodeException reason) {
    source.close(reason);
  }
}
