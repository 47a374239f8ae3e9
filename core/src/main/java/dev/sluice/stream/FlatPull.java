package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/** The items of one pull after another. */
final class FlatPull<T> implements Pull<T> {
  private final Pull<Pull<T>> outer;
  private @Nullable Pull<T> inner;

  FlatPull(Pull<Pull<T>> outer) {
    this.outer = outer;
  }

  @Override
  public void next(Answer<T> answer) {
    if (inner == null) {
      nextInner(answer);
    } else {
      nextItem(inner, answer);
    }
  }

  private void nextInner(Answer<T> answer) {
    outer.next(
        new Answer<>() {
          @Override
          public void item(Pull<T> pull) {
            inner = pull;
            nextItem(pull, answer);
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

  private void nextItem(Pull<T> pull, Answer<T> answer) {
    pull.next(
        new Answer<>() {
          @Override
          public void item(T item) {
            answer.item(item);
          }

          @Override
          public void end() {
            inner = null;
            nextInner(answer);
          }

          @Override
          public void fail(NodeException error) {
            inner = null;
            outer.close(error);
            answer.fail(error);
          }
        });
  }

  @Override
  public void close(@Nullable NodeException reason) {
    if (inner != null) {
      inner.close(reason);
      inner = null;
    }
    outer.close(reason);
  }
}
