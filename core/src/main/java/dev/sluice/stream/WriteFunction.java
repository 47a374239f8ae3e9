package dev.sluice.stream;

/**
 * What {@link WritableStream#doWrite} or {@link WritableStream#doWritev} does, for a stream made of
 * functions rather than by a subclass.
 *
 * @param <C> the chunk, or the list of chunks
 */
@FunctionalInterface
public interface WriteFunction<C> {
  /**
   * Writes.
   *
   * @param chunk what to write
   * @param callback to be told, once, whether it worked
   */
  void write(C chunk, Callback callback);
}
