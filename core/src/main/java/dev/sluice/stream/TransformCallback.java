package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * Told once by a {@link Transform} that it is done with a chunk, and what became of it.
 *
 * @param <R> the type of chunk that is read
 */
@FunctionalInterface
public interface TransformCallback<R> {
  /**
   * Reports the outcome.
   *
   * @param error what went wrong, or null if nothing did
   * @param result a chunk to push, or null for none
   */
  void done(@Nullable NodeException error, @Nullable R result);

  /** Reports that there is no further chunk to push. */
  default void done() {
    done(null, null);
  }

  /**
   * Reports a chunk to push.
   *
   * @param result the chunk
   */
  default void result(R result) {
    done(null, result);
  }

  /**
   * Reports a failure of any kind.
   *
   * @param error what went wrong; see {@link NodeException#of(Throwable)}
   */
  default void fail(Throwable error) {
    done(NodeException.of(error), null);
  }
}
