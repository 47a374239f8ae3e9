package dev.sluice.js;

import dev.sluice.error.NodeException;
import org.graalvm.polyglot.Value;

/**
 * A value that JavaScript threw or passed as an error, on its way through Java. {@link
 * GuestErrors#toGuest} gives the very same value back.
 */
final class GuestError extends NodeException {
  private static final long serialVersionUID = 1L;

  private final transient Value value;

  GuestError(Value value, Kind kind, String code, String message) {
    super(kind, code, message, null);
    this.value = value;
  }

  /** What JavaScript threw or passed: usually, but not always, an {@code Error}. */
  Value value() {
    return value;
  }
}
