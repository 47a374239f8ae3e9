package dev.sluice.check.program;

/**
 * A client of a program.
 *
 * @param number its number, from 0
 * @param host the number of the host it runs on
 * @param startMillis when it is made, after the program's beginning
 * @param server the number of the server it wants to reach
 * @param target what it connects to
 * @param form which of the forms of {@code connect} with the same meaning
 * @param early whether the socket is made first, and a step connects it
 * @param allowHalfOpen the option
 * @param timeoutMillis the option of {@code connect}; 0 for none
 * @param family the option: 0, 4 or 6
 * @param bindsLocalAddress whether the option {@code localAddress} is given
 * @param localPort the option; 0 for none
 * @param blocks whether its {@code blockList} has the server's address
 * @param hasSignal whether it has an abort signal
 * @param unheardErrors whether nobody listens to {@code error}
 * @param style what it does with what arrives
 * @param socket the other options
 */
public record ClientPlan(
    int number,
    int host,
    int startMillis,
    int server,
    Target target,
    int form,
    boolean early,
    boolean allowHalfOpen,
    int timeoutMillis,
    int family,
    boolean bindsLocalAddress,
    int localPort,
    boolean blocks,
    boolean hasSignal,
    boolean unheardErrors,
    ReadingStyle style,
    SocketPlan socket) {
  /** What a client can connect to. */
  public enum Target {
    /** The server, by an address of its host. */
    ADDRESS,
    /** The server, by its host's name; one of several addresses may be the right one. */
    NAME,
    /** The server, by its host's name, with the answers of a lookup of the program's. */
    OWN_LOOKUP,
    /** A port of the server's host where nobody listens. */
    WRONG_PORT,
    /** A name that nobody has. */
    UNKNOWN_NAME,
    /** An address that nobody has. */
    NOBODY
  }
}
