package dev.sluice.stream;

import java.util.function.Consumer;

/**
 * What a pipe listens to data with. A binding that stands for a stream of another language can
 * write to the destination there, and tell what came of it, in place of calling {@link #accept}.
 *
 * @param <T> the type of chunk
 */
public interface PipeListener<T> extends Consumer<T> {
  /** {@return where the pipe leads} */
  WritableStream<? super T> destination();

  /** The destination has taken a chunk, and wants no more before it emits {@code drain}. */
  void onFull();

  /**
   * Writing has thrown, and not told the destination.
   *
   * @param thrown what
   */
  void onThrown(RuntimeException thrown);
}
