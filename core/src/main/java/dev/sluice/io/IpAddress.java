package dev.sluice.io;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, read and printed exactly as Node.js and {@code inet_pton(3)} / {@code
 * inet_ntop(3)} do; never a name, and never looked up.
 *
 * <p>An IPv4-mapped IPv6 address ({@code ::ffff:1.2.3.4}) stays an IPv6 address here, unlike in
 * {@link InetAddress}. Immutable; equal by family, bytes and zone.
 */
public final class IpAddress implements Comparable<IpAddress> {

  /** The two families of addresses. */
  public enum Family {
    /** Four bytes. */
    IPV4(4, "IPv4", 4),
    /** Sixteen bytes. */
    IPV6(6, "IPv6", 16);

    private final int number;
    private final String label;
    private final int length;

    Family(int number, String label, int length) {
      this.number = number;
      this.label = label;
      this.length = length;
    }

    /** {@return 4 or 6, as {@code dns.lookup} and {@code net.isIP} number them} */
    public int number() {
      return number;
    }

    /** {@return {@code IPv4} or {@code IPv6}, as {@code socket.remoteFamily} spells them} */
    public String label() {
      return label;
    }
  }

  /** {@code 0.0.0.0}: every IPv4 address of the machine. */
  public static final IpAddress ANY4 = new IpAddress(new byte[] {0, 0, 0, 0}, "");

  /** {@code ::}: every address of the machine. */
  public static final IpAddress ANY6 = new IpAddress(new byte[Family.IPV6.length], "");

  /** {@code 127.0.0.1}. */
  public static final IpAddress LOOPBACK4 = new IpAddress(new byte[] {127, 0, 0, 1}, "");

  /** {@code ::1}. */
  public static final IpAddress LOOPBACK6 =
      new IpAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, "");

  /** A scope that is not set, for {@link Inet6Address#getByAddress(String, byte[], int)}. */
  private static final int NO_SCOPE = -1;

  private final byte[] bytes;
  private final String zone;

  private IpAddress(byte[] bytes, String zone) {
    this.bytes = bytes;
    this.zone = zone;
  }

  /**
   * Reads the text form of an address. Accepts exactly what Node's {@code net.isIP} does: four
   * decimal numbers without leading zeros; or an IPv6 address in any of the forms of RFC 4291 2.2,
   * optionally with a zone ({@code fe80::1%eth0}) of ASCII letters, digits, {@code -}, {@code .}
   * and {@code :}.
   *
   * @param text the text, without brackets or port
   * @return the address, null if the text is none
   */
  public static @Nullable IpAddress parse(String text) {
    int percent = text.indexOf('%');
    if (percent < 0) {
      byte @Nullable [] bytes = IpAddressText.parse(text);
      return bytes == null ? null : new IpAddress(bytes, "");
    }
    String zone = text.substring(percent + 1);
    byte @Nullable [] bytes = IpAddressText.parse(text.substring(0, percent));
    if (bytes == null || bytes.length != Family.IPV6.length || !IpAddressText.isZone(zone)) {
      return null;
    }
    return new IpAddress(bytes, zone);
  }

  /**
   * The same address as the JDK's, with the zone of a scoped IPv6 address: the interface's name if
   * it has one, otherwise the scope's number.
   *
   * @param address the JDK's form
   * @return this class's form
   */
  public static IpAddress of(InetAddress address) {
    return new IpAddress(
        address.getAddress(), address instanceof Inet6Address v6 ? zoneOf(v6) : "");
  }

  /**
   * An address from its bytes in network order, which are copied.
   *
   * @param bytes four for IPv4, sixteen for IPv6
   * @param zone the zone, empty for none; an IPv4 address has none
   * @return the address
   * @throws IllegalArgumentException if the number of bytes is wrong, or an IPv4 address has a zone
   */
  public static IpAddress ofBytes(byte[] bytes, String zone) {
    boolean ipv6 = bytes.length == Family.IPV6.length;
    if (!ipv6 && bytes.length != Family.IPV4.length) {
      throw new IllegalArgumentException("An IP address has 4 or 16 bytes, not " + bytes.length);
    }
    if (!ipv6 && !zone.isEmpty()) {
      throw new IllegalArgumentException("An IPv4 address has no zone, but got %" + zone);
    }
    return new IpAddress(bytes.clone(), zone);
  }

  /** {@return which family it belongs to} */
  public Family family() {
    return bytes.length == Family.IPV4.length ? Family.IPV4 : Family.IPV6;
  }

  /** {@return a copy of its bytes in network order, four or sixteen} */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** {@return the zone of an IPv6 address, without the percent sign; empty if it has none} */
  public String zone() {
    return zone;
  }

  /** {@return whether it is an IPv6 address of {@code ::ffff:0:0/96}, standing for an IPv4 one} */
  public boolean isIpv4Mapped() {
    return bytes.length == Family.IPV6.length && IpAddressText.isIpv4Mapped(bytes);
  }

  /**
   * The JDK's form of this address; an IPv4-mapped one stays an {@link Inet6Address}. A zone that
   * names no interface of this machine is left out, as libuv does: for a link-local address the
   * kernel then reports {@code EINVAL}.
   *
   * @return an address that was not looked up and has no name
   */
  public InetAddress toInetAddress() {
    try {
      return bytes.length == Family.IPV4.length
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, scope());
    } catch (UnknownHostException unreachable) {
      throw new AssertionError("The number of bytes is right by construction", unreachable);
    }
  }

  /** By family, then by bytes as unsigned numbers, then by zone. */
  @Override
  public int compareTo(IpAddress other) {
    int byFamily = Integer.compare(bytes.length, other.bytes.length);
    if (byFamily != 0) {
      return byFamily;
    }
    int byBytes = Arrays.compareUnsigned(bytes, other.bytes);
    return byBytes != 0 ? byBytes : zone.compareTo(other.zone);
  }

  /** Whether the other is an address with the same bytes and the same zone. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that
        && Arrays.equals(bytes, that.bytes)
        && zone.equals(that.zone);
  }

  /** A hash of bytes and zone. */
  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + zone.hashCode();
  }

  /** The text as {@code inet_ntop(3)} prints it (RFC 5952), with the zone if there is one. */
  @Override
  public String toString() {
    String text = IpAddressText.format(bytes);
    return zone.isEmpty() ? text : text + '%' + zone;
  }

  private static String zoneOf(Inet6Address address) {
    NetworkInterface scope = address.getScopedInterface();
    if (scope != null) {
      return scope.getName();
    }
    return address.getScopeId() == 0 ? "" : nameOrNumber(address.getScopeId());
  }

  /** Kernels report scopes as numbers; people know interfaces by name. */
  private static String nameOrNumber(int scope) {
    try {
      NetworkInterface found = NetworkInterface.getByIndex(scope);
      return found == null ? Integer.toString(scope) : found.getName();
    } catch (SocketException noInterfaces) {
      return Integer.toString(scope);
    }
  }

  private int scope() {
    if (zone.isEmpty()) {
      return NO_SCOPE;
    }
    try {
      NetworkInterface found = NetworkInterface.getByName(zone);
      return found == null ? scopeNumber() : found.getIndex();
    } catch (SocketException noInterfaces) {
      return scopeNumber();
    }
  }

  private int scopeNumber() {
    try {
      return Math.max(NO_SCOPE, Integer.parseInt(zone));
    } catch (NumberFormatException notNumeric) {
      return NO_SCOPE;
    }
  }
}
