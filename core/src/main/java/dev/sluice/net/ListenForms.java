package dev.sluice.net;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The other forms of a {@link Server}'s {@code listen} and {@code close}: with some of the
 * arguments left out, and as futures for code outside of the loop.
 */
public sealed interface ListenForms permits Server {
  /**
   * The form of {@code listen} that the others come down to.
   *
   * @param options the options
   * @param listener called once
   * @return this server
   */
  Server listen(ListenOptions options, @Nullable Runnable listener);

  /**
   * The form of {@code close} that the future comes down to.
   *
   * @param callback told once when it is written or will never be
   * @return this server
   */
  Server close(@Nullable Consumer<@Nullable NodeException> callback);

  /** {@return the loop that the server belongs to} */
  EventLoop loop();

  /** {@return where it listens} */
  @Nullable AddressInfo address();

  /**
   * Listens on a port that the kernel chooses.
   *
   * @return this server
   */
  default Server listen() {
    return listen(0);
  }

  /**
   * Listens on a port that the kernel chooses.
   *
   * @param listener called once
   * @return this server
   */
  default Server listen(Runnable listener) {
    return listen(0, listener);
  }

  /**
   * Listens on a port of all addresses of the machine.
   *
   * @param port 0 lets the kernel choose
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port) {
    return listen(ListenOptions.ofPort(port, null, 0), null);
  }

  /**
   * Listens on a port of all addresses of the machine.
   *
   * @param port 0 lets the kernel choose
   * @param listener called once, at {@link Server#LISTENING}
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port, Runnable listener) {
    return listen(ListenOptions.ofPort(port, null, 0), listener);
  }

  /**
   * Listens on a port of all addresses of the machine.
   *
   * @param port the port
   * @param backlog how many connections the kernel may hold ready
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port, int backlog) {
    return listen(ListenOptions.ofPort(port, null, backlog), null);
  }

  /**
   * Listens on a port of all addresses of the machine.
   *
   * @param port the port
   * @param backlog how many connections the kernel may hold ready
   * @param listener called once, at {@link Server#LISTENING}
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port, int backlog, Runnable listener) {
    return listen(ListenOptions.ofPort(port, null, backlog), listener);
  }

  /**
   * Listens on a port of one address.
   *
   * @param port the port
   * @param host a literal address, or a name whose first address it is
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port, String host) {
    return listen(ListenOptions.ofPort(port, host, 0), null);
  }

  /**
   * Listens on a port of one address.
   *
   * @param port the port
   * @param host a literal address, or a name whose first address it is
   * @param listener called once, at {@link Server#LISTENING}
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port, String host, Runnable listener) {
    return listen(ListenOptions.ofPort(port, host, 0), listener);
  }

  /**
   * Listens on a port of one address.
   *
   * @param port the port
   * @param host a literal address, or a name whose first address it is
   * @param backlog how many connections the kernel may hold ready
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port, String host, int backlog) {
    return listen(ListenOptions.ofPort(port, host, backlog), null);
  }

  /**
   * Listens on a port of one address.
   *
   * @param port the port
   * @param host a literal address, or a name whose first address it is
   * @param backlog how many connections the kernel may hold ready
   * @param listener called once, at {@link Server#LISTENING}
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(int port, String host, int backlog, Runnable listener) {
    return listen(ListenOptions.ofPort(port, host, backlog), listener);
  }

  /**
   * Listens on a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(String path) {
    return listen(ListenOptions.ofPathOrPort(path, 0), null);
  }

  /**
   * Listens on a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @param listener called once, at {@link Server#LISTENING}
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(String path, Runnable listener) {
    return listen(ListenOptions.ofPathOrPort(path, 0), listener);
  }

  /**
   * Listens on a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @param backlog how many connections the kernel may hold ready
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(String path, int backlog) {
    return listen(ListenOptions.ofPathOrPort(path, backlog), null);
  }

  /**
   * Listens on a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @param backlog how many connections the kernel may hold ready
   * @param listener called once, at {@link Server#LISTENING}
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(String path, int backlog, Runnable listener) {
    return listen(ListenOptions.ofPathOrPort(path, backlog), listener);
  }

  /**
   * Listens.
   *
   * @param options the options
   * @return this server
   * @throws NodeException as {@link Server#listen(ListenOptions, Runnable)}
   */
  default Server listen(ListenOptions options) {
    return listen(options, null);
  }

  /**
   * Listens, for code outside of the loop.
   *
   * @param options the options
   * @return completed at {@link Server#LISTENING} with the address; exceptionally with what {@link
   *     Server#ERROR} tells or {@code listen} throws, {@code ERR_SERVER_NOT_RUNNING} if it is
   *     closed before. Any thread
   */
  default LoopFuture<AddressInfo> listenAsync(ListenOptions options) {
    LoopFuture<AddressInfo> listening = loop().newFuture();
    loop().execute(() -> new PendingListen((Server) this, listening).start(options));
    return listening;
  }

  /**
   * Closes the server, for code outside of the loop.
   *
   * @return completed at {@link Server#CLOSE}, when the last connection is gone; at once if the
   *     server did not listen. Any thread
   */
  default LoopFuture<@Nullable Void> closeAsync() {
    LoopFuture<@Nullable Void> closed = loop().newFuture();
    loop().execute(() -> close(alreadyStopped -> closed.complete(null)));
    return closed;
  }
}
