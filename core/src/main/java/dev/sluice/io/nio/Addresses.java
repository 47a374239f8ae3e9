package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.Scopes;
import java.io.File;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.file.InvalidPathException;
import org.jspecify.annotations.Nullable;

/** Endpoints in the JDK's terms and back. */
final class Addresses {
  private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private Addresses() {}

  /** The family of the socket that an endpoint needs. */
  static ProtocolFamily family(Endpoint endpoint) {
    return switch (endpoint) {
      case UnixEndpoint _ -> StandardProtocolFamily.UNIX;
      case IpEndpoint ip ->
          ip.address().family() == Family.IPV4
              ? StandardProtocolFamily.INET
              : StandardProtocolFamily.INET6;
    };
  }

  /**
   * Lets a socket bind to an address that connections of an earlier one still wind down on. On
   * Windows that needs nothing, and SO_REUSEADDR would let others take the port away.
   */
  static void reuse(NetworkChannel socket) throws IOException {
    if (File.separatorChar == '/') {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    }
  }

  /** The JDK's address, with the scope filled in that a link-local address lacks. */
  static SocketAddress toJdk(Endpoint endpoint) throws ErrnoException {
    return switch (endpoint) {
      case UnixEndpoint unix -> toJdk(unix);
      case IpEndpoint ip ->
          new InetSocketAddress(Scopes.scoped(ip.address().toInetAddress()), ip.port());
    };
  }

  private static SocketAddress toJdk(UnixEndpoint endpoint) throws ErrnoException {
    if (endpoint.isAbstract()) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (endpoint.path().isEmpty()) {
      throw new ErrnoException(Errno.EINVAL);
    }
    try {
      return UnixDomainSocketAddress.of(endpoint.path());
    } catch (InvalidPathException unusable) {
      throw new ErrnoException(Errno.EINVAL);
    }
  }

  /**
   * What the JDK says about a socket. It shows an IPv4-mapped address as plain IPv4; on a socket of
   * the family INET6 every address is IPv6, so it is mapped back.
   */
  static @Nullable Endpoint ofJdk(@Nullable SocketAddress address, ProtocolFamily family) {
    return switch (address) {
      case null -> null;
      case UnixDomainSocketAddress unix -> new UnixEndpoint(unix.getPath().toString());
      case InetSocketAddress inet ->
          new IpEndpoint(ofJdk(inet.getAddress(), family), inet.getPort());
      default -> throw new AssertionError("No socket of ours has such an address: " + address);
    };
  }

  private static IpAddress ofJdk(InetAddress address, ProtocolFamily family) {
    if (!(address instanceof Inet4Address) || family != StandardProtocolFamily.INET6) {
      return IpAddress.of(address);
    }
    byte[] mapped = new byte[16];
    System.arraycopy(MAPPED_PREFIX, 0, mapped, 0, MAPPED_PREFIX.length);
    System.arraycopy(address.getAddress(), 0, mapped, MAPPED_PREFIX.length, 4);
    return IpAddress.ofBytes(mapped, "");
  }
}
