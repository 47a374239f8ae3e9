package dev.sluice.stream;

import dev.sluice.event.AbortSignal;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Streams#finished} waits for.
 *
 * @param readable whether to wait for the end of the readable side; null to wait if there is one
 * @param writable whether to wait for the end of the writable side; null to wait if there is one
 * @param error whether an {@code error} event is the end
 * @param cleanup for {@link Streams#finishedAsync}: whether the listeners are removed afterwards;
 *     otherwise they stay, so that late errors of the stream are not thrown
 * @param signal ends the wait, without touching the stream, when it fires; null for none
 */
public record FinishedOptions(
    @Nullable Boolean readable,
    @Nullable Boolean writable,
    boolean error,
    boolean cleanup,
    @Nullable AbortSignal signal) {

  /** Waits for every side there is, and for errors. */
  public static final FinishedOptions DEFAULTS = new FinishedOptions(null, null, true, false, null);

  /**
   * These options with another choice for the readable side.
   *
   * @param wait whether to wait for its end
   * @return the changed copy
   */
  public FinishedOptions withReadable(boolean wait) {
    return new FinishedOptions(wait, writable, error, cleanup, signal);
  }

  /**
   * These options with another choice for the writable side.
   *
   * @param wait whether to wait for its end
   * @return the changed copy
   */
  public FinishedOptions withWritable(boolean wait) {
    return new FinishedOptions(readable, wait, error, cleanup, signal);
  }

  /**
   * These options with another choice for errors.
   *
   * @param ends whether an {@code error} event is the end
   * @return the changed copy
   */
  public FinishedOptions withError(boolean ends) {
    return new FinishedOptions(readable, writable, ends, cleanup, signal);
  }

  /**
   * These options with another choice for what remains.
   *
   * @param remove whether the listeners are removed afterwards
   * @return the changed copy
   */
  public FinishedOptions withCleanup(boolean remove) {
    return new FinishedOptions(readable, writable, error, remove, signal);
  }

  /**
   * These options with a signal that ends the wait.
   *
   * @param abort the signal
   * @return the changed copy
   */
  public FinishedOptions withSignal(AbortSignal abort) {
    return new FinishedOptions(readable, writable, error, cleanup, abort);
  }
}
