package dev.sluice.dns;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;

/**
 * A lookup that failed, with Node's code and message: {@code getaddrinfo ENOTFOUND
 * no-such-host.invalid}. A name that nobody knows has the code {@code ENOTFOUND}; every other
 * failure has the code of its {@link #errno()}.
 */
public final class DnsException extends SystemException {
  private static final long serialVersionUID = 1L;

  private final String hostname;

  /**
   * A failed lookup.
   *
   * @param errno what the system reported
   * @param syscall the call, {@code getaddrinfo}
   * @param hostname the name that was looked up
   */
  public DnsException(Errno errno, String syscall, String hostname) {
    super(errno, codeOf(errno), syscall, syscall + " " + codeOf(errno) + " " + hostname, null);
    this.hostname = hostname;
  }

  /** {@return the name that was looked up} */
  public String hostname() {
    return hostname;
  }

  private static String codeOf(Errno errno) {
    return errno == Errno.EAI_NONAME || errno == Errno.EAI_NODATA ? "ENOTFOUND" : errno.name();
  }
}
