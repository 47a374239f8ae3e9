package dev.sluice.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several errors at once, Node's {@code AggregateError}: every attempt of a connection to several
 * addresses failed, or one failure led to another. The code is that of the first error.
 */
public final class AggregateException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final transient List<NodeException> errors;

  /**
   * An aggregate of the given errors, with an empty message, as in Node.
   *
   * @param errors at least one, in the order in which they happened
   */
  public AggregateException(List<NodeException> errors) {
    this("", errors);
  }

  private AggregateException(String message, List<NodeException> errors) {
    super(Kind.AGGREGATE_ERROR, errors.getFirst().code(), message, errors.getFirst());
    this.errors = List.copyOf(errors);
  }

  /**
   * Both of two errors of one operation as one error: the only one there is, or an aggregate with
   * the code and the message of {@code outer}.
   *
   * @param inner the error that came of handling {@code outer}, or null
   * @param outer the error that was there first, or null
   * @return null if there is neither
   */
  public static @Nullable NodeException both(
      @Nullable NodeException inner, @Nullable NodeException outer) {
    if (inner == null || outer == null || inner == outer) {
      return inner == null ? outer : inner;
    }
    return new AggregateException(outer.getMessage(), List.of(outer, inner));
  }

  /** {@return the errors, in the order in which they happened; never empty} */
  public List<NodeException> errors() {
    return errors;
  }
}
