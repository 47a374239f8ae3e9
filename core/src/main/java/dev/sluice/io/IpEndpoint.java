package dev.sluice.io;

/**
 * An IP address and a port.
 *
 * @param address the address
 * @param port the port, 0 to 65535; 0 asks the kernel to pick one
 */
public record IpEndpoint(IpAddress address, int port) implements Endpoint {
  /** Address and port, an IPv6 address without brackets, as Node's messages have it. */
  @Override
  public String toString() {
    return address + ":" + port;
  }
}
