package dev.sluice.check.program;

/**
 * A server of a program.
 *
 * @param number its number, from 0
 * @param host the number of the host it runs on
 * @param place where it listens
 * @param port the port, for a place that has one
 * @param form which of the forms of {@code listen} with the same meaning
 * @param backlog the backlog; 0 for the usual one
 * @param maxConnections the limit; -1 for none
 * @param allowHalfOpen the option of its connections
 * @param pauseOnConnect the option
 * @param blocks whether it blocks the first host's addresses
 * @param unreferenced whether it is told not to keep its loop alive
 * @param style what its connections do with what arrives
 * @param socket the other options of its connections
 */
public record ServerPlan(
    int number,
    int host,
    Place place,
    int port,
    int form,
    int backlog,
    int maxConnections,
    boolean allowHalfOpen,
    boolean pauseOnConnect,
    boolean blocks,
    boolean unreferenced,
    ReadingStyle style,
    SocketPlan socket) {
  /** Where a server can listen. */
  public enum Place {
    /** No host: every address of both families. */
    EVERYWHERE,
    /** The wildcard of IPv4. */
    EVERYWHERE_4,
    /** The wildcard of IPv6, and of nothing else. */
    EVERYWHERE_6,
    /** An address of the host. */
    ADDRESS,
    /** The loopback address. */
    LOOPBACK,
    /** The name of the host. */
    NAME,
    /** A name that nobody has. */
    UNKNOWN_NAME,
    /** A Unix-domain socket with a file. */
    PATH,
    /** A Unix-domain socket with an abstract name. */
    ABSTRACT_NAME;

    /** {@return whether connections to it are Unix-domain ones} */
    public boolean isUnix() {
      return this == PATH || this == ABSTRACT_NAME;
    }
  }
}
