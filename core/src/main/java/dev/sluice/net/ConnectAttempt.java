package dev.sluice.net;

import org.jspecify.annotations.Nullable;

/**
 * One address that a socket tries to connect to.
 *
 * @param address the address, or the path
 * @param port the port; {@link AddressInfo#NO_PORT} for a path
 * @param family 4 or 6; 0 for a path
 * @param localAddress what this end is bound to first; null if nothing was asked for
 * @param localPort the port this end is bound to first; 0 if any will do
 */
record ConnectAttempt(
    String address, int port, int family, @Nullable String localAddress, int localPort) {

  static ConnectAttempt toPath(String path) {
    return new ConnectAttempt(path, AddressInfo.NO_PORT, 0, null, 0);
  }

  boolean isPath() {
    return family == 0;
  }

  ConnectionAttempt event() {
    return new ConnectionAttempt(address, port, family, null);
  }
}
