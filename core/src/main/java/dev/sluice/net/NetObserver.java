package dev.sluice.net;

import dev.sluice.error.NodeException;

/**
 * Hears of every socket and server of a loop, for measurement and diagnosis; Node's diagnostics
 * channels {@code net.client.socket}, {@code net.server.socket} and {@code
 * tracing:net.server.listen}. Set with {@link Net#observe}; at most one per loop.
 *
 * <p>Calls come on the loop's thread, inside the call that they tell of. What a method throws
 * leaves that call.
 */
public interface NetObserver {
  /** Observes nothing: what a loop has at first. */
  NetObserver NONE = new NetObserver() {};

  /**
   * A socket is about to connect.
   *
   * @param socket the socket
   */
  default void clientSocket(Socket socket) {}

  /**
   * A socket has begun to connect to the only address there is. Nothing is told of attempts among
   * several addresses.
   *
   * @param socket the socket
   * @param attempt the address
   */
  default void connectStart(Socket socket, ConnectionAttempt attempt) {}

  /**
   * A socket of which {@link #connectStart} told is connected; its {@code connect} listeners have
   * not run yet.
   *
   * @param socket the socket
   */
  default void connectEnd(Socket socket) {}

  /**
   * A connection was accepted; its {@code connection} listeners have run.
   *
   * @param socket the socket
   */
  default void serverSocket(Socket socket) {}

  /**
   * A server is about to listen.
   *
   * @param server the server
   * @param options the options
   */
  default void listenStart(Server server, ListenOptions options) {}

  /**
   * A server listens.
   *
   * @param server the server
   */
  default void listenEnd(Server server) {}

  /**
   * A server could not listen.
   *
   * @param server the server
   * @param error why; null for no error
   */
  default void listenError(Server server, NodeException error) {}
}
