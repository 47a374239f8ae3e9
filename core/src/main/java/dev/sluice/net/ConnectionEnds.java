package dev.sluice.net;

import org.jspecify.annotations.Nullable;

/** The addresses of a {@link Socket}'s two ends, one property at a time as in Node. */
public sealed interface ConnectionEnds permits Socket {
  /** {@return this end; null before the connection, after its end, and on a Unix-domain socket} */
  @Nullable AddressInfo address();

  /**
   * The peer; null before the connection and on a Unix-domain socket. After the end it is still
   * known if it was asked for before.
   *
   * @return the peer's address and port
   */
  @Nullable AddressInfo remote();

  /** {@return the address of this end; null where {@link #address()} is} */
  default @Nullable String localAddress() {
    AddressInfo local = address();
    return local == null ? null : local.address();
  }

  /** {@return the port of this end; −1 where {@link #address()} is null} */
  default int localPort() {
    AddressInfo local = address();
    return local == null ? AddressInfo.NO_PORT : local.port();
  }

  /** {@return {@code IPv4} or {@code IPv6}; null where {@link #address()} is} */
  default @Nullable String localFamily() {
    AddressInfo local = address();
    return local == null ? null : local.family();
  }

  /**
   * The address of the peer; null before the connection and on a Unix-domain socket. After the end
   * it is still known if it was asked for before.
   *
   * @return the peer's address
   */
  default @Nullable String remoteAddress() {
    AddressInfo remote = remote();
    return remote == null ? null : remote.address();
  }

  /** {@return the port of the peer; −1 where {@link #remoteAddress()} is null} */
  default int remotePort() {
    AddressInfo remote = remote();
    return remote == null ? AddressInfo.NO_PORT : remote.port();
  }

  /** {@return {@code IPv4} or {@code IPv6}; null where {@link #remoteAddress()} is} */
  default @Nullable String remoteFamily() {
    AddressInfo remote = remote();
    return remote == null ? null : remote.family();
  }
}
