package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/**
 * A system call that failed. The code is the error's POSIX name ({@code ECONNREFUSED}), the message
 * is Node's: system call, code, and what is known beyond.
 */
public class SystemException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;
  private final String syscall;

  /**
   * A failed system call with Node's shortest message, for example {@code read ECONNRESET}.
   *
   * @param errno what the call reported
   * @param syscall the call's name as Node gives it ({@code connect}, {@code getaddrinfo}, …)
   */
  public SystemException(Errno errno, String syscall) {
    this(errno, errno.name(), syscall, syscall + " " + errno.name(), null);
  }

  /**
   * A failed system call with a message of its own.
   *
   * @param errno what the call reported
   * @param code the code shown; differs from the error's name only where Node renames it
   * @param syscall the call's name as Node gives it
   * @param message the whole message
   * @param cause the failure underneath, or null
   */
  public SystemException(
      Errno errno, String code, String syscall, String message, @Nullable Throwable cause) {
    super(Kind.ERROR, code, message, cause);
    this.errno = errno;
    this.syscall = syscall;
  }

  /** {@return the error that the system call reported} */
  public Errno errno() {
    return errno;
  }

  /** {@return the name of the system call that failed, as Node gives it} */
  public String syscall() {
    return syscall;
  }

  @Override
  boolean codeLeadsMessage() {
    return true;
  }
}
