package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * Told once, on the stream's loop, how something ended: a write, an {@code end}, or one of the
 * hooks that a stream class implements.
 */
@FunctionalInterface
public interface Callback {
  /**
   * Reports the outcome.
   *
   * @param error what went wrong, or null if nothing did
   */
  void done(@Nullable NodeException error);

  /** Reports success: {@code done(null)}. */
  default void done() {
    done(null);
  }

  /**
   * Reports a failure of any kind.
   *
   * @param error what went wrong; see {@link NodeException#of(Throwable)}
   */
  default void fail(Throwable error) {
    done(NodeException.of(error));
  }
}
