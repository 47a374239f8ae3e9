package dev.sluice.stream;

/**
 * What {@link Transform#doTransform} does, for a stream made of functions rather than by a
 * subclass.
 *
 * @param <W> the type of chunk that is written
 * @param <R> the type of chunk that is read
 */
@FunctionalInterface
public interface TransformFunction<W, R> {
  /**
   * Transforms a chunk.
   *
   * @param stream the stream, for pushing more than one chunk
   * @param chunk what was written
   * @param callback to be told, once, when the next chunk may come
   */
  void transform(Transform<W, R> stream, W chunk, TransformCallback<R> callback);
}
