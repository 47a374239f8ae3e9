package dev.sluice.net;

import dev.sluice.io.Endpoint;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.UnixEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Where one end of a connection, or a server, is: what {@code address()} answers in Node.
 *
 * @param address an IP address, or the path of a Unix-domain server
 * @param family {@code IPv4} or {@code IPv6}; {@code Unix} for a path
 * @param port the port; −1 for a path
 */
public record AddressInfo(String address, String family, int port) {
  /** The port of what has none. */
  static final int NO_PORT = -1;

  private static final String UNIX = "Unix";

  /** {@return whether it is the path of a Unix-domain server} */
  public boolean isPath() {
    return family.equals(UNIX);
  }

  /** As people write it: {@code 127.0.0.1:80}, {@code [::1]:80}, or the path. */
  @Override
  public String toString() {
    if (isPath()) {
      return address;
    }
    return address.indexOf(':') >= 0 ? "[" + address + "]:" + port : address + ":" + port;
  }

  static AddressInfo ofPath(String path) {
    return new AddressInfo(path, UNIX, NO_PORT);
  }

  static AddressInfo of(IpEndpoint endpoint) {
    return new AddressInfo(
        endpoint.address().toString(), endpoint.address().family().label(), endpoint.port());
  }

  /**
   * One end of a connection.
   *
   * @param endpoint as the kernel tells it
   * @return null for an end in the Unix domain, whose name Node does not show on a connection
   */
  public static @Nullable AddressInfo ofConnection(@Nullable Endpoint endpoint) {
    return switch (endpoint) {
      case IpEndpoint ip -> of(ip);
      case UnixEndpoint unnamed -> null;
      case null -> null;
    };
  }
}
