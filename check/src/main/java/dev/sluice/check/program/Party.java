package dev.sluice.check.program;

/**
 * Who does something in a program: a server, a client's socket, or the socket of a connection that
 * a server accepted.
 *
 * @param kind which of the three
 * @param number the number of the server or client, from 0
 * @param connection for a connection, the how manieth of its server, from 0; otherwise 0
 */
public record Party(Kind kind, int number, int connection) {
  /** The three kinds of party. */
  public enum Kind {
    /** A server. */
    SERVER,
    /** The socket that a client connects. */
    CLIENT,
    /** The socket that a server makes for a connection. */
    ACCEPTED
  }

  /**
   * A server.
   *
   * @param number which
   * @return the party
   */
  public static Party server(int number) {
    return new Party(Kind.SERVER, number, 0);
  }

  /**
   * A client's socket.
   *
   * @param number which
   * @return the party
   */
  public static Party client(int number) {
    return new Party(Kind.CLIENT, number, 0);
  }

  /**
   * A connection that a server accepted.
   *
   * @param server which server
   * @param connection the how manieth of its connections, from 0
   * @return the party
   */
  public static Party accepted(int server, int connection) {
    return new Party(Kind.ACCEPTED, server, connection);
  }

  /** {@return for example {@code server 0}, {@code client 2}, {@code server 0's connection 1}} */
  @Override
  public String toString() {
    return switch (kind) {
      case SERVER -> "server " + number;
      case CLIENT -> "client " + number;
      case ACCEPTED -> "server " + number + "'s connection " + connection;
    };
  }
}
