package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.Scopes;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Endpoints as the kernel has them: {@code struct sockaddr_in} and {@code sockaddr_in6} of {@code
 * <linux/in.h>} and {@code <linux/in6.h>}, and {@code sockaddr_un} of {@code <linux/un.h>}.
 *
 * <p>A switch over types would be linked when it first runs, which every start of a program would
 * wait for.
 */
final class SocketAddressLayout {
  static final short AF_UNIX = 1;
  static final short AF_INET = 2;
  static final short AF_INET6 = 10;

  private static final ValueLayout.OfShort PORT_LAYOUT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  static final StructLayout INET =
      MemoryLayout.structLayout(
          JAVA_SHORT.withName("sin_family"),
          PORT_LAYOUT.withName("sin_port"),
          MemoryLayout.sequenceLayout(4, JAVA_BYTE).withName("sin_addr"),
          MemoryLayout.paddingLayout(8));

  static final StructLayout INET6 =
      MemoryLayout.structLayout(
          JAVA_SHORT.withName("sin6_family"),
          PORT_LAYOUT.withName("sin6_port"),
          JAVA_INT.withName("sin6_flowinfo"),
          MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("sin6_addr"),
          JAVA_INT.withName("sin6_scope_id"));

  /** The longest path, with the NUL behind it. */
  private static final int UNIX_PATH_BYTES = 108;

  static final StructLayout UNIX =
      MemoryLayout.structLayout(
          JAVA_SHORT.withName("sun_family"),
          MemoryLayout.sequenceLayout(UNIX_PATH_BYTES, JAVA_BYTE).withName("sun_path"));

  private static final long PORT = 2;
  private static final long ADDRESS = INET.byteOffset(PathElement.groupElement("sin_addr"));
  private static final long ADDRESS6 = INET6.byteOffset(PathElement.groupElement("sin6_addr"));
  private static final long SCOPE6 = INET6.byteOffset(PathElement.groupElement("sin6_scope_id"));
  private static final long PATH = UNIX.byteOffset(PathElement.groupElement("sun_path"));

  private SocketAddressLayout() {}

  /** The family of the socket that an endpoint needs. */
  static short family(Endpoint endpoint) {
    if (endpoint instanceof IpEndpoint ip) {
      return ip.address().family() == Family.IPV4 ? AF_INET : AF_INET6;
    }
    return AF_UNIX;
  }

  /**
   * Writes an endpoint down.
   *
   * @param into at least as large as the largest layout
   * @return how many bytes it has
   */
  static int write(Endpoint endpoint, MemorySegment into) throws ErrnoException {
    into.fill((byte) 0);
    into.set(JAVA_SHORT, 0, family(endpoint));
    return endpoint instanceof IpEndpoint ip
        ? write(ip, into)
        : write((UnixEndpoint) endpoint, into);
  }

  private static int write(IpEndpoint endpoint, MemorySegment into) throws ErrnoException {
    IpAddress address = endpoint.address();
    byte[] bytes = address.bytes();
    boolean v4 = address.family() == Family.IPV4;
    into.set(PORT_LAYOUT, PORT, (short) endpoint.port());
    MemorySegment.copy(bytes, 0, into, JAVA_BYTE, v4 ? ADDRESS : ADDRESS6, bytes.length);
    if (v4) {
      return (int) INET.byteSize();
    }
    into.set(JAVA_INT, SCOPE6, Scopes.idOf(address));
    return (int) INET6.byteSize();
  }

  /** A path ends with NUL; an abstract name begins with it, and ends where the length says. */
  private static int write(UnixEndpoint endpoint, MemorySegment into) throws ErrnoException {
    byte[] name = endpoint.path().getBytes(StandardCharsets.UTF_8);
    int longest = endpoint.isAbstract() ? UNIX_PATH_BYTES : UNIX_PATH_BYTES - 1;
    boolean cutShort = !endpoint.isAbstract() && endpoint.path().indexOf('\0') >= 0;
    if (name.length == 0 || name.length > longest || cutShort) {
      throw new ErrnoException(Errno.EINVAL);
    }
    MemorySegment.copy(name, 0, into, JAVA_BYTE, PATH, name.length);
    return (int) PATH + name.length + (endpoint.isAbstract() ? 0 : 1);
  }

  /**
   * Reads what the kernel has written down.
   *
   * @param length how many bytes the kernel says it has
   */
  static Endpoint read(MemorySegment from, int length) {
    return switch (from.get(JAVA_SHORT, 0)) {
      case AF_INET -> new IpEndpoint(IpAddress.ofBytes(bytes(from, ADDRESS, 4), ""), port(from));
      case AF_INET6 -> new IpEndpoint(address6(from), port(from));
      default -> new UnixEndpoint(name(from, length));
    };
  }

  private static IpAddress address6(MemorySegment from) {
    byte[] bytes = bytes(from, ADDRESS6, 16);
    int scope = from.get(JAVA_INT, SCOPE6);
    return IpAddress.ofBytes(bytes, scope == 0 ? "" : Scopes.nameOf(scope));
  }

  private static int port(MemorySegment from) {
    return Short.toUnsignedInt(from.get(PORT_LAYOUT, PORT));
  }

  private static String name(MemorySegment from, int length) {
    int count = Math.max(0, length - (int) PATH);
    byte[] name = bytes(from, PATH, Math.min(count, UNIX_PATH_BYTES));
    boolean isPath = name.length > 0 && name[0] != 0;
    int end = name.length;
    while (isPath && end > 0 && name[end - 1] == 0) {
      end--;
    }
    return new String(name, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(MemorySegment from, long offset, int count) {
    return from.asSlice(offset, count).toArray(JAVA_BYTE);
  }
}
