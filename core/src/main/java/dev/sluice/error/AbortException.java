package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** An operation ended because its abort signal fired: Node's {@code AbortError}. */
public final class AbortException extends NodeException {
  private static final long serialVersionUID = 1L;

  /** The code of every abort. */
  public static final String CODE = "ABORT_ERR";

  /**
   * An abort.
   *
   * @param reason the signal's reason, which becomes the cause; null if it gave none
   */
  public AbortException(@Nullable Throwable reason) {
    super(Kind.ABORT_ERROR, CODE, "The operation was aborted", reason);
  }
}
