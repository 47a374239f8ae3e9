package dev.sluice.bench.error;

/**
 * Something that keeps a server, a scenario or the whole run from being measured: the message names
 * what failed, where, and what to do, in one line.
 */
public final class BenchException extends RuntimeException {
  /**
   * A failure.
   *
   * @param message what failed, where, and what to do
   */
  public BenchException(String message) {
    super(message);
  }

  /**
   * A failure with its cause.
   *
   * @param message what failed, where, and what to do
   * @param cause what was thrown
   */
  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
