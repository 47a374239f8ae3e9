package dev.sluice.io;

/**
 * An IP address and a port.
 *
 * @param address the address
 * @param port the port, 0 to 65535; 0 asks the kernel to pick one
 */
public record IpEndpoint(IpAddress address, int port) implements Endpoint {
  private static final int MAX_PORT = 65_535;

  /**
   * An endpoint.
   *
   * @throws IllegalArgumentException if the port is out of its range
   */
  public IpEndpoint {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("A port is 0 to " + MAX_PORT + ", not " + port);
    }
  }

  /** Address and port, an IPv6 address without brackets, as Node's messages have it. */
  @Override
  public String toString() {
    return address + ":" + port;
  }
}
