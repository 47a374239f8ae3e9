package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** The zones of IPv6 addresses, which tell the links of link-local addresses apart. */
public final class Scopes {
  private Scopes() {}

  /**
   * An address with the zone filled in that a link-local address lacks: as in libuv, that of the
   * first interface that has such an address.
   *
   * @param address as the JDK has it
   * @return the same, or with a zone
   * @throws ErrnoException if the interfaces cannot be listed
   */
  public static InetAddress scoped(InetAddress address) throws ErrnoException {
    if (!(address instanceof Inet6Address v6) || !v6.isLinkLocalAddress() || v6.getScopeId() != 0) {
      return address;
    }
    try {
      return NetworkInterface.networkInterfaces()
          .filter(i -> i.inetAddresses().anyMatch(Scopes::isIpv6LinkLocal))
          .findFirst()
          .map(i -> IpAddress.ofBytes(v6.getAddress(), i.getName()).toInetAddress())
          .orElse(address);
    } catch (SocketException noInterfaces) {
      throw new ErrnoException(Errnos.of(noInterfaces, Errno.EINVAL));
    }
  }

  private static boolean isIpv6LinkLocal(InetAddress address) {
    return address instanceof Inet6Address && address.isLinkLocalAddress();
  }

  /**
   * The number of an address's zone.
   *
   * @param address of IPv6
   * @return 0 if it has none and needs none
   * @throws ErrnoException if the interfaces cannot be listed
   */
  public static int idOf(IpAddress address) throws ErrnoException {
    byte[] bytes = address.bytes();
    boolean linkLocal = bytes[0] == (byte) 0xfe && (bytes[1] & 0xc0) == 0x80;
    if (!linkLocal && address.zone().isEmpty()) {
      return 0;
    }
    InetAddress scoped = scoped(address.toInetAddress());
    return scoped instanceof Inet6Address v6 ? v6.getScopeId() : 0;
  }

  /**
   * The name of a zone: its interface's.
   *
   * @param id its number
   * @return the name, or the number if no interface has it any more
   */
  public static String nameOf(int id) {
    try {
      @Nullable NetworkInterface network = NetworkInterface.getByIndex(id);
      return network == null ? Integer.toString(id) : network.getName();
    } catch (SocketException noInterfaces) {
      return Integer.toString(id);
    }
  }
}
