package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Node's {@code net} module: where servers and connections begin.
 *
 * <pre>{@code
 * EventLoop.run(() -> Net.createServer(socket -> socket.pipe(socket)).listen(6969));
 * }</pre>
 *
 * <p>What Node calls {@code net.Stream} is {@link Socket}.
 *
 * <p>All methods belong to a loop's thread and throw {@link IllegalStateException} elsewhere,
 * except {@link #connectAsync} and {@code isIP} and its kin, which any thread may call.
 */
public final class Net {
  /** The shortest time an attempt is given; what is shorter is raised to it. */
  private static final long SHORTEST_ATTEMPT_MILLIS = 10;

  private Net() {}

  // ---- servers

  /**
   * A server with Node's defaults.
   *
   * @return the server
   */
  public static Server createServer() {
    return new Server(ServerOptions.DEFAULT, null);
  }

  /**
   * A server with Node's defaults whose connections go to a listener.
   *
   * @param connectionListener told every socket that was accepted
   * @return the server
   */
  public static Server createServer(Consumer<Socket> connectionListener) {
    return new Server(ServerOptions.DEFAULT, connectionListener);
  }

  /**
   * A server.
   *
   * @param options the options
   * @return the server
   */
  public static Server createServer(ServerOptions options) {
    return new Server(options, null);
  }

  /**
   * A server whose connections go to a listener.
   *
   * @param options the options
   * @param connectionListener told every socket that was accepted
   * @return the server
   */
  public static Server createServer(ServerOptions options, Consumer<Socket> connectionListener) {
    return new Server(options, connectionListener);
  }

  // ---- connections

  /**
   * Connects to a port of {@code localhost}.
   *
   * @param port the port
   * @return the socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  public static Socket connect(int port) {
    return connect(ConnectOptions.ofPort(port, null), null);
  }

  /**
   * Connects to a port of {@code localhost}.
   *
   * @param port the port
   * @param listener called when the connection stands
   * @return the socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  public static Socket connect(int port, Runnable listener) {
    return connect(ConnectOptions.ofPort(port, null), listener);
  }

  /**
   * Connects to a port of a host.
   *
   * @param port the port
   * @param host a name or a literal address
   * @return the socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  public static Socket connect(int port, String host) {
    return connect(ConnectOptions.ofPort(port, host), null);
  }

  /**
   * Connects to a port of a host.
   *
   * @param port the port
   * @param host a name or a literal address
   * @param listener called when the connection stands
   * @return the socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  public static Socket connect(int port, String host, Runnable listener) {
    return connect(ConnectOptions.ofPort(port, host), listener);
  }

  /**
   * Connects to a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @return the socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  public static Socket connect(String path) {
    return connect(ConnectOptions.ofPathOrPort(path), null);
  }

  /**
   * Connects to a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @param listener called when the connection stands
   * @return the socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  public static Socket connect(String path, Runnable listener) {
    return connect(ConnectOptions.ofPathOrPort(path), listener);
  }

  /**
   * Connects.
   *
   * @param options the options
   * @return the socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  public static Socket connect(ConnectOptions options) {
    return connect(options, null);
  }

  /**
   * Makes a socket and connects it. What goes wrong on the way reaches {@link Socket#ERROR}, see
   * {@link Socket#connect(ConnectOptions, Runnable)}.
   *
   * @param options the options
   * @param listener called when the connection stands; null for none
   * @return the socket, connecting
   * @throws NodeException for options that cannot be: what {@link Socket#Socket(SocketOptions)},
   *     {@link Socket#setTimeout(long)} and {@link Socket#connect(ConnectOptions, Runnable)} throw
   */
  public static Socket connect(ConnectOptions options, @Nullable Runnable listener) {
    Socket socket = new Socket(Arguments.object(options, "options").socket());
    if (options.timeout() != null) {
      socket.setTimeout(options.timeout());
    }
    try {
      return socket.connect(options, listener);
    } catch (RuntimeException thrown) {
      // Nobody else has the socket.
      socket.destroy();
      throw thrown;
    }
  }

  /**
   * The same as {@link #connect(int)}.
   *
   * @param port the port
   * @return the socket, connecting
   */
  public static Socket createConnection(int port) {
    return connect(port);
  }

  /**
   * The same as {@link #connect(int, Runnable)}.
   *
   * @param port the port
   * @param listener called once
   * @return the socket, connecting
   */
  public static Socket createConnection(int port, Runnable listener) {
    return connect(port, listener);
  }

  /**
   * The same as {@link #connect(int, String)}.
   *
   * @param port the port
   * @param host a name or a literal address
   * @return the socket, connecting
   */
  public static Socket createConnection(int port, String host) {
    return connect(port, host);
  }

  /**
   * The same as {@link #connect(int, String, Runnable)}.
   *
   * @param port the port
   * @param host a name or a literal address
   * @param listener called once
   * @return the socket, connecting
   */
  public static Socket createConnection(int port, String host, Runnable listener) {
    return connect(port, host, listener);
  }

  /**
   * The same as {@link #connect(String)}.
   *
   * @param path the path
   * @return the socket, connecting
   */
  public static Socket createConnection(String path) {
    return connect(path);
  }

  /**
   * The same as {@link #connect(String, Runnable)}.
   *
   * @param path the path
   * @param listener called once
   * @return the socket, connecting
   */
  public static Socket createConnection(String path, Runnable listener) {
    return connect(path, listener);
  }

  /**
   * The same as {@link #connect(ConnectOptions)}.
   *
   * @param options the options
   * @return the socket, connecting
   */
  public static Socket createConnection(ConnectOptions options) {
    return connect(options);
  }

  /**
   * The same as {@link #connect(ConnectOptions, Runnable)}.
   *
   * @param options the options
   * @param listener called once
   * @return the socket, connecting
   */
  public static Socket createConnection(ConnectOptions options, @Nullable Runnable listener) {
    return connect(options, listener);
  }

  /**
   * Connects, for code outside of the loop. Any thread.
   *
   * @param loop the loop that the socket will belong to
   * @param options the options
   * @return completed on the loop's thread with the connected socket, paused so that nothing is
   *     lost before somebody listens; exceptionally with what went wrong. Cancelling it destroys
   *     the socket
   */
  public static LoopFuture<Socket> connectAsync(EventLoop loop, ConnectOptions options) {
    LoopFuture<Socket> connected = loop.newFuture();
    loop.execute(() -> new PendingConnect(connected).start(options));
    return connected;
  }

  // ---- addresses

  /**
   * Which family a literal address belongs to: 4 or 6, or 0 for text that is none and for null. Any
   * thread.
   *
   * @param input the text
   * @return 4, 6 or 0
   */
  public static int isIP(@Nullable String input) {
    IpAddress address = input == null ? null : IpAddress.parse(input);
    return address == null ? 0 : address.family().number();
  }

  /**
   * Whether text is a literal IPv4 address. Any thread.
   *
   * @param input the text
   * @return whether it is
   */
  public static boolean isIPv4(@Nullable String input) {
    return isIP(input) == Family.IPV4.number();
  }

  /**
   * Whether text is a literal IPv6 address. Any thread.
   *
   * @param input the text
   * @return whether it is
   */
  public static boolean isIPv6(@Nullable String input) {
    return isIP(input) == Family.IPV6.number();
  }

  // ---- settings of the loop

  /** {@return whether this loop's sockets try addresses of both families in turn; at first true} */
  public static boolean getDefaultAutoSelectFamily() {
    return settings().autoSelectFamily();
  }

  /**
   * Sets whether this loop's sockets try addresses of both families in turn.
   *
   * @param value the object
   */
  public static void setDefaultAutoSelectFamily(boolean value) {
    settings().autoSelectFamily(value);
  }

  /** {@return how many milliseconds one address is given while others are left; at first 500} */
  public static long getDefaultAutoSelectFamilyAttemptTimeout() {
    return settings().attemptMillis();
  }

  /**
   * Sets how many milliseconds one address is given while others are left.
   *
   * @param millis at least 1; less than 10 counts as 10
   * @throws NodeException {@code ERR_OUT_OF_RANGE}
   */
  public static void setDefaultAutoSelectFamilyAttemptTimeout(long millis) {
    settings().attemptMillis(checkAttemptTimeout(millis, "value"));
  }

  static long checkAttemptTimeout(long millis, String name) {
    if (millis < 1 || millis > Integer.MAX_VALUE) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(name, ">= 1 && <= 2147483647", millis);
    }
    return Math.max(millis, SHORTEST_ATTEMPT_MILLIS);
  }

  /**
   * Sets who hears of every socket and server of this loop, in place of whoever did so far.
   *
   * @param observer who observes
   */
  public static void observe(NetObserver observer) {
    settings().observer(observer);
  }

  private static NetSettings settings() {
    return NetSettings.of(EventLoop.current());
  }
}
