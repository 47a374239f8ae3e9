package dev.sluice.io;

import dev.sluice.error.Errno;

/**
 * A call on a handle failed at once. It has no stack trace: the floor above turns it into an error
 * with address and port.
 */
public final class ErrnoException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  /**
   * A failure.
   *
   * @param errno what the kernel reported
   */
  public ErrnoException(Errno errno) {
    super(errno.name() + ": " + errno.description(), null, false, false);
    this.errno = errno;
  }

  /** {@return what the kernel reported} */
  public Errno errno() {
    return errno;
  }
}
