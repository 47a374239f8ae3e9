package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/** A stream of objects that are pulled from somewhere, one ahead of the reader. */
final class PullReadable<T> extends Readable<T> {
  private final Pull<? extends T> pull;
  private boolean asking;

  PullReadable(EventLoop loop, ReadableOptions<T> options, Pull<? extends T> pull) {
    super(loop, options);
    this.pull = pull;
  }

  @Override
  public void doRead(int size) {
    if (!asking) {
      asking = true;
      ask(pull);
    }
  }

  private <U extends T> void ask(Pull<U> from) {
    from.next(
        new Pull.Answer<>() {
          @Override
          public void item(U item) {
            PullReadable.this.item(item);
          }

          @Override
          public void end() {
            push(null);
          }

          @Override
          public void fail(NodeException error) {
            destroy(error);
          }
        });
  }

  private void item(T item) {
    if (push(item)) {
      ask(pull);
    } else {
      asking = false;
    }
  }

  @Override
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    pull.close(error);
    callback.done(error);
  }
}
