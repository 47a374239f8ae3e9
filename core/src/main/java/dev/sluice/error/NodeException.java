package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/**
 * An error with one of Node's codes: what an {@code error} event carries, what a failed callback is
 * given, and what a call with wrong arguments throws.
 *
 * <p>{@link #code()} is what programs test; {@link #getMessage()} is Node's text. An exception of
 * another kind that a program hands to {@code destroy(error)} travels as the {@linkplain
 * #getCause() cause} of a {@code NodeException} without a code, see {@link #of(Throwable)}.
 */
public class NodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which of JavaScript's constructors made the error that Node throws in the same place. */
  public enum Kind {
    /** {@code Error}. */
    ERROR("Error"),
    /** {@code TypeError}: an argument of a wrong type, or one that is missing. */
    TYPE_ERROR("TypeError"),
    /** {@code RangeError}: an argument outside of its range. */
    RANGE_ERROR("RangeError"),
    /** {@code AbortError}: an operation ended by its {@code AbortSignal}. */
    ABORT_ERROR("AbortError"),
    /** {@code TimeoutError}: an operation ended because its time was over. */
    TIMEOUT_ERROR("TimeoutError"),
    /** {@code AggregateError}: several errors at once. */
    AGGREGATE_ERROR("AggregateError");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** {@return the name JavaScript shows} */
    public String label() {
      return label;
    }
  }

  private final Kind kind;
  private final String code;

  /**
   * An error of the given kind.
   *
   * @param kind the JavaScript constructor Node would use
   * @param code Node's code; empty for an error that has none
   * @param message Node's message
   * @param cause what led to it, or null
   */
  public NodeException(Kind kind, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  /**
   * An error of the kind {@link Kind#ERROR}.
   *
   * @param code Node's code; empty for an error that has none
   * @param message the message
   */
  public NodeException(String code, String message) {
    this(Kind.ERROR, code, message, null);
  }

  /**
   * The given error as a {@code NodeException}: itself if it is one already, otherwise one without
   * a code that has the same message and {@code error} as its cause.
   *
   * @param error any error
   * @return the same error, or one around it
   */
  public static NodeException of(Throwable error) {
    if (error instanceof NodeException already) {
      return already;
    }
    String message = error.getMessage();
    return new NodeException(Kind.ERROR, "", message == null ? error.toString() : message, error);
  }

  /**
   * {@return Node's code, such as {@code ECONNRESET} or {@code ERR_SOCKET_CLOSED}; empty if none}
   */
  public String code() {
    return code;
  }

  /** {@return which of JavaScript's constructors this error corresponds to} */
  public Kind kind() {
    return kind;
  }

  /** The message; never null, and empty for an aggregate, as in Node. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }

  /** The class, the code in brackets unless the message leads with it anyway, and the message. */
  @Override
  public String toString() {
    String head = getClass().getName();
    String bracketed = code.isEmpty() || codeLeadsMessage() ? head : head + " [" + code + "]";
    return getMessage().isEmpty() ? bracketed : bracketed + ": " + getMessage();
  }

  /** Whether the message already shows the code, as that of a failed system call does. */
  boolean codeLeadsMessage() {
    return false;
  }
}
