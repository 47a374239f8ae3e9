package dev.sluice.error;

import java.util.List;

/**
 * Several errors at once, Node's {@code AggregateError}: every attempt of a connection to several
 * addresses failed. The message is empty and the code is that of the first error, as in Node.
 */
public final class AggregateException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final transient List<NodeException> errors;

  /**
   * An aggregate of the given errors.
   *
   * @param errors at least one, in the order in which they happened
   */
  public AggregateException(List<NodeException> errors) {
    super(Kind.AGGREGATE_ERROR, errors.getFirst().code(), "", errors.getFirst());
    this.errors = List.copyOf(errors);
  }

  /** {@return the errors, in the order in which they happened; never empty} */
  public List<NodeException> errors() {
    return errors;
  }
}
