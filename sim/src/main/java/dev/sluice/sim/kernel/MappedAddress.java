package dev.sluice.sim.kernel;

import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** IPv4 as sockets of IPv6 see it: {@code ::ffff:a.b.c.d}, RFC 4291, 2.5.5.2. */
final class MappedAddress {
  private static final byte[] PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final int BYTES = 16;

  private MappedAddress() {}

  /** The endpoint as a socket of IPv6 sees it. */
  static IpEndpoint of(IpEndpoint endpoint) {
    if (endpoint.address().family() == IpAddress.Family.IPV6) {
      return endpoint;
    }
    byte[] bytes = ByteBuffer.allocate(BYTES).put(PREFIX).put(endpoint.address().bytes()).array();
    return new IpEndpoint(IpAddress.ofBytes(bytes, ""), endpoint.port());
  }

  /** The endpoint that is meant. */
  static IpEndpoint meant(IpEndpoint endpoint) {
    if (!endpoint.address().isIpv4Mapped()) {
      return endpoint;
    }
    byte[] bytes = Arrays.copyOfRange(endpoint.address().bytes(), PREFIX.length, BYTES);
    return new IpEndpoint(IpAddress.ofBytes(bytes, ""), endpoint.port());
  }
}
