package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/** What {@link Stream#doDestroy} does, for a stream made of functions rather than by a subclass. */
@FunctionalInterface
public interface DestroyFunction {
  /**
   * Releases what the stream holds.
   *
   * @param error why the stream is destroyed; null if for no error
   * @param callback to be told when all is released, with the error to be emitted
   */
  void destroy(@Nullable NodeException error, Callback callback);
}
