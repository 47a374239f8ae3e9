package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import org.jspecify.annotations.Nullable;

/**
 * A system call about an address that failed: {@code connect ECONNREFUSED 127.0.0.1:6969}, {@code
 * listen EADDRINUSE: address already in use :::6969}. Code, error number and system call are those
 * of {@link SystemException}.
 */
public final class NetException extends SystemException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String address;
  private final int port;
  private final @Nullable String localAddress;
  private final int localPort;

  private NetException(
      Errno errno,
      String syscall,
      String message,
      @Nullable String address,
      int port,
      @Nullable String localAddress,
      int localPort) {
    super(errno, errno.name(), syscall, message, null);
    this.address = address;
    this.port = port;
    this.localAddress = localAddress;
    this.localPort = localPort;
  }

  /** A {@code bind} before connecting that failed. */
  static NetException bind(Errno errno, String address, int port) {
    String message = "bind " + errno.name() + place(address, port);
    return new NetException(
        errno, "bind", message, address, port == 0 ? AddressInfo.NO_PORT : port, null, -1);
  }

  /**
   * A {@code connect} that failed; the local address is part of it if both halves were asked for.
   */
  static NetException connect(ConnectAttempt attempt, Errno errno) {
    String message = "connect " + errno.name() + place(attempt.address(), attempt.port());
    int port = attempt.port() == 0 ? AddressInfo.NO_PORT : attempt.port();
    @Nullable String localAddress = attempt.localAddress();
    if (localAddress == null || attempt.localPort() == 0) {
      return new NetException(errno, "connect", message, attempt.address(), port, null, -1);
    }
    return new NetException(
        errno,
        "connect",
        message + " - Local (" + localAddress + ":" + attempt.localPort() + ")",
        attempt.address(),
        port,
        localAddress,
        attempt.localPort());
  }

  /** A {@code listen} that failed, with the description that Node gives. */
  static NetException listen(Errno errno, @Nullable String address, int port) {
    String message = "listen " + errno.name() + ": " + errno.description() + place(address, port);
    return new NetException(
        errno, "listen", message, address, port == 0 ? AddressInfo.NO_PORT : port, null, -1);
  }

  private static String place(@Nullable String address, int port) {
    if (address == null) {
      return "";
    }
    return port > 0 ? " " + address + ":" + port : " " + address;
  }

  /**
   * {@return the address that was connected to, bound or listened on, or the path; null if there is
   * none}
   */
  public @Nullable String address() {
    return address;
  }

  /** {@return the port of {@link #address()}; −1 if it has none} */
  public int port() {
    return port;
  }

  /** {@return the local address that was asked for; null unless address and port were} */
  public @Nullable String localAddress() {
    return localAddress;
  }

  /** {@return the local port that was asked for; −1 unless address and port were} */
  public int localPort() {
    return localPort;
  }
}
