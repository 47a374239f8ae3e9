package dev.sluice.stream;

/**
 * What {@link ReadableStream#doRead} does, for a stream made of functions rather than by a
 * subclass.
 *
 * @param <T> the type of chunk
 */
@FunctionalInterface
public interface ReadFunction<T> {
  /**
   * Has {@code stream.push} called with some data, now or later.
   *
   * @param stream the stream that wants data
   * @param size how much is welcome; a hint
   */
  void read(ReadableStream<T> stream, int size);
}
