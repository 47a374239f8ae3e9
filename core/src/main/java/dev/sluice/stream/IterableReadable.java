package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A stream of the items of an iterator: what {@link Readable#from} makes. */
final class IterableReadable<T> extends Readable<T> {
  private final Iterator<? extends @Nullable T> items;

  IterableReadable(EventLoop loop, Iterator<? extends T> items) {
    super(loop, ReadableOptions.<T>builder().objectMode(true).highWaterMark(1).build());
    this.items = items;
  }

  @Override
  public void doRead(int size) {
    boolean more = true;
    while (more) {
      if (!items.hasNext()) {
        push(null);
        return;
      }
      @Nullable T item = items.next();
      if (item == null) {
        throw ErrorCode.ERR_STREAM_NULL_VALUES.exception();
      }
      more = push(item);
    }
  }

  @Override
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    if (!(items instanceof AutoCloseable closeable)) {
      callback.done(error);
      return;
    }
    try {
      closeable.close();
      callback.done(error);
    } catch (Exception thrown) {
      callback.fail(thrown);
    }
  }
}
