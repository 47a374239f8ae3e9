package dev.sluice.stream;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a stream for code outside of its loop that prefers to wait, in a virtual thread for
 * example. Made by {@link ReadableStream#iterate()}, on any thread; from then on errors of the
 * stream are kept for the iterator.
 *
 * <pre>{@code
 * try (BlockingIterable<ByteBuffer> chunks = socket.iterate()) {
 *   for (ByteBuffer chunk : chunks) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>Waiting parks the thread and leaves the stream alone: it buffers up to its high-water mark and
 * no more. Chunks of bytes that came meanwhile are joined. On the loop's own thread waiting throws
 * {@link IllegalStateException}. One thread may use it at a time, and once: there is only one
 * iterator.
 *
 * @param <T> the type of chunk
 */
public final class BlockingIterable<T> implements Iterable<T>, AutoCloseable {
  /**
   * How many objects are fetched from the loop at once, so that not each costs a change of thread.
   */
  private static final int LARGEST_BATCH = 64;

  private final ReadableStream<T> source;
  private final StreamPull<T> pull;
  private final Chunks chunks = new Chunks();
  private Queue<T> fetched = new ArrayDeque<>();
  private boolean through;

  BlockingIterable(ReadableStream<T> source, boolean destroyOnClose) {
    this.source = source;
    this.pull = new StreamPull<>(source, destroyOnClose);
    EventLoop loop = source.stream().loop();
    if (EventLoop.currentOrNull() == loop) {
      pull.open();
    } else {
      loop.execute(pull::open);
    }
  }

  /**
   * The one iterator. Its {@code hasNext} and {@code next} wait for a chunk or the end, and throw
   * the error of the stream: ERR_STREAM_PREMATURE_CLOSE if it was destroyed without one; an {@link
   * AbortException} if the thread was interrupted, which destroys the stream and leaves the thread
   * interrupted; {@link java.util.concurrent.RejectedExecutionException} if the loop has ended.
   */
  @Override
  public Iterator<T> iterator() {
    return chunks;
  }

  private final class Chunks implements Iterator<T> {
    @Override
    public boolean hasNext() {
      if (fetched.isEmpty() && !through) {
        fetched = await(fetch());
        through = fetched.isEmpty();
      }
      return !fetched.isEmpty();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the stream has ended");
      }
      return fetched.remove();
    }
  }

  /**
   * Says that nothing more is wanted. If the end was not reached the stream is destroyed, unless
   * {@link ReadableStream#iterate(boolean)} said otherwise. Does not wait for it.
   */
  @Override
  public void close() {
    if (!through) {
      through = true;
      fetched.clear();
      source.stream().loop().execute(() -> pull.close(null));
    }
  }

  private LoopFuture<Queue<T>> fetch() {
    LoopFuture<Queue<T>> future = source.stream().loop().newFuture();
    source.stream().loop().execute(() -> pull.next(new Batch(future)));
    return future;
  }

  private final class Batch implements Pull.Answer<T> {
    private final LoopFuture<Queue<T>> future;

    Batch(LoopFuture<Queue<T>> future) {
      this.future = future;
    }

    @Override
    public void item(T item) {
      Queue<T> batch = new ArrayDeque<>();
      batch.add(item);
      // Only what is there already: reading makes the source push more.
      long more = source.readableObjectMode() ? source.readableLength() : 0;
      for (long i = Math.min(more, LARGEST_BATCH - 1); i > 0; i--) {
        @Nullable T next = source.read();
        if (next != null) {
          batch.add(next);
        }
      }
      future.complete(batch);
    }

    @Override
    public void end() {
      future.complete(new ArrayDeque<>());
    }

    @Override
    public void fail(NodeException error) {
      future.completeExceptionally(error);
    }
  }

  private Queue<T> await(LoopFuture<Queue<T>> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      through = true;
      @Nullable Throwable cause = failed.getCause();
      throw NodeException.of(cause == null ? failed : cause);
    } catch (InterruptedException interrupted) {
      close();
      Thread.currentThread().interrupt();
      throw new AbortException(interrupted);
    }
  }
}
