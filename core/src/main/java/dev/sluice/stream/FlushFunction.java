package dev.sluice.stream;

/**
 * What {@link Transform#doFlush} does, for a stream made of functions rather than by a subclass.
 *
 * @param <W> the type of chunk that is written
 * @param <R> the type of chunk that is read
 */
@FunctionalInterface
public interface FlushFunction<W, R> {
  /**
   * Pushes what is left.
   *
   * @param stream the stream, for pushing more than one chunk
   * @param callback to be told, once, when that is all
   */
  void flush(Transform<W, R> stream, TransformCallback<R> callback);
}
