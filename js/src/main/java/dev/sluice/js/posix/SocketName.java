package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.IpEndpoint;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the kernel reads and writes the address of a socket: {@code struct sockaddr_in} of {@code
 * <linux/in.h>} and {@code sockaddr_in6} of {@code <linux/in6.h>}.
 */
final class SocketName {
  static final short AF_UNSPEC = 0;
  static final short AF_INET = 2;
  static final short AF_INET6 = 10;

  /** {@code struct sockaddr_storage}: room for an address of any family. */
  static final int BYTES = 128;

  private static final ValueLayout.OfShort PORT_LAYOUT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int PORT = 2;
  private static final int ADDRESS = 4;
  private static final int ADDRESS6 = 8;
  private static final int SCOPE6 = 24;
  private static final int INET_BYTES = 16;
  private static final int INET6_BYTES = 28;

  /** {@code IF_NAMESIZE} of {@code <net/if.h>}. */
  private static final int NAME_BYTES = 16;

  private final Libc libc;
  private final MemorySegment memory;
  private final MemorySegment length;
  private final MemorySegment interfaceName;

  SocketName(Libc libc) {
    this.libc = libc;
    memory = libc.memory(BYTES);
    length = libc.memory(Integer.BYTES);
    interfaceName = libc.memory(NAME_BYTES);
  }

  long address() {
    return memory.address();
  }

  /** Where the kernel says how long the address is that it has written. */
  long lengthAddress() {
    length.set(JAVA_INT, 0, BYTES);
    return length.address();
  }

  /** Writes an address; returns its length. */
  int write(IpEndpoint endpoint) {
    return write(endpoint, memory);
  }

  /** The same into other memory, of at least {@link #BYTES}. */
  int write(IpEndpoint endpoint, MemorySegment into) {
    IpAddress address = endpoint.address();
    byte[] bytes = address.bytes();
    boolean v4 = address.family() == Family.IPV4;
    into.fill((byte) 0);
    into.set(JAVA_SHORT, 0, v4 ? AF_INET : AF_INET6);
    into.set(PORT_LAYOUT, PORT, (short) endpoint.port());
    MemorySegment.copy(bytes, 0, into, JAVA_BYTE, v4 ? ADDRESS : ADDRESS6, bytes.length);
    if (!v4) {
      into.set(JAVA_INT, SCOPE6, scopeOf(address));
    }
    return v4 ? INET_BYTES : INET6_BYTES;
  }

  /** The address of no family, which takes the peer from a socket. */
  int writeNone() {
    memory.fill((byte) 0);
    memory.set(JAVA_SHORT, 0, AF_UNSPEC);
    return INET_BYTES;
  }

  /** What the kernel has written; null if it is of another family. */
  @Nullable IpEndpoint read() {
    return switch (memory.get(JAVA_SHORT, 0)) {
      case AF_INET -> new IpEndpoint(IpAddress.ofBytes(bytes(ADDRESS, 4), ""), port());
      case AF_INET6 -> new IpEndpoint(address6(), port());
      default -> null;
    };
  }

  /** Addresses of a link alone are told with the link that they are of. */
  private IpAddress address6() {
    byte[] bytes = bytes(ADDRESS6, 16);
    int scope = memory.get(JAVA_INT, SCOPE6);
    boolean linkLocal = (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xc0) == 0x80;
    return IpAddress.ofBytes(bytes, linkLocal && scope > 0 ? interfaceOf(scope) : "");
  }

  private String interfaceOf(int scope) {
    interfaceName.fill((byte) 0);
    var unused = libc.function("if_indextoname", scope, interfaceName.address());
    return interfaceName.getString(0);
  }

  /** The number of the interface that the zone of an address names; 0 for none. */
  int scopeOf(IpAddress address) {
    if (address.zone().isEmpty()) {
      return 0;
    }
    interfaceName.fill((byte) 0);
    byte[] name = address.zone().getBytes(StandardCharsets.US_ASCII);
    if (name.length >= NAME_BYTES) {
      return 0;
    }
    MemorySegment.copy(name, 0, interfaceName, JAVA_BYTE, 0, name.length);
    return libc.function("if_nametoindex", interfaceName.address());
  }

  private int port() {
    return Short.toUnsignedInt(memory.get(PORT_LAYOUT, PORT));
  }

  private byte[] bytes(int offset, int count) {
    return memory.asSlice(offset, count).toArray(JAVA_BYTE);
  }
}
