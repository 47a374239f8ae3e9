package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.IpEndpoint;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The groups that a UDP socket is in, and the interface that it sends to groups by. Interfaces are
 * an address of theirs in IPv4, and the zone of any address in IPv6; without one the kernel
 * chooses. Belongs to one thread.
 */
public final class Memberships {
  private static final int IPPROTO_IP = 0;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IP_MULTICAST_IF = 32;
  private static final int IP_ADD_MEMBERSHIP = 35;
  private static final int IP_DROP_MEMBERSHIP = 36;
  private static final int IP_ADD_SOURCE_MEMBERSHIP = 39;
  private static final int IP_DROP_SOURCE_MEMBERSHIP = 40;
  private static final int IPV6_MULTICAST_IF = 17;
  private static final int IPV6_ADD_MEMBERSHIP = 20;
  private static final int IPV6_DROP_MEMBERSHIP = 21;
  private static final int MCAST_JOIN_SOURCE_GROUP = 46;
  private static final int MCAST_LEAVE_SOURCE_GROUP = 47;

  /** The number of an interface, to its full alignment. */
  private static final int INTERFACE_BYTES = 8;

  /** {@code struct group_source_req}: the number of an interface, and two addresses. */
  private static final int REQUEST_BYTES = INTERFACE_BYTES + 2 * SocketName.BYTES;

  private final Libc libc;
  private final SocketName name;
  private final MemorySegment request;

  Memberships(Libc libc, SocketName name) {
    this.libc = libc;
    this.name = name;
    request = libc.memory(REQUEST_BYTES);
  }

  /**
   * Enters a group, or leaves it.
   *
   * @param descriptor which socket
   * @param group the group's address
   * @param by an address of the group's family that stands for an interface; null for none
   * @param join whether it enters
   * @return 0 or a negative error number
   */
  public int change(int descriptor, IpAddress group, @Nullable IpAddress by, boolean join) {
    if (group.family() == Family.IPV4) {
      put(0, group);
      put(4, by == null ? IpAddress.ANY4 : by);
      return set(descriptor, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, 8);
    }
    put(0, group);
    request.set(JAVA_INT, 16, by == null ? 0 : name.scopeOf(by));
    return set(descriptor, IPPROTO_IPV6, join ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP, 20);
  }

  /**
   * Enters a group for what comes from one source, or leaves it.
   *
   * @param descriptor which socket
   * @param group the group's address
   * @param source the source's, of the same family
   * @param by an address of the family that stands for an interface; null for none
   * @param join whether it enters
   * @return 0 or a negative error number
   */
  public int changeSource(
      int descriptor, IpAddress group, IpAddress source, @Nullable IpAddress by, boolean join) {
    if (group.family() == Family.IPV4) {
      put(0, group);
      put(4, by == null ? IpAddress.ANY4 : by);
      put(8, source);
      int option = join ? IP_ADD_SOURCE_MEMBERSHIP : IP_DROP_SOURCE_MEMBERSHIP;
      return set(descriptor, IPPROTO_IP, option, 12);
    }
    request.set(JAVA_INT, 0, by == null ? 0 : name.scopeOf(by));
    putName(INTERFACE_BYTES, group);
    putName(INTERFACE_BYTES + SocketName.BYTES, source);
    int option = join ? MCAST_JOIN_SOURCE_GROUP : MCAST_LEAVE_SOURCE_GROUP;
    return set(descriptor, IPPROTO_IPV6, option, REQUEST_BYTES);
  }

  /**
   * Chooses the interface that a socket sends to groups by.
   *
   * @param descriptor which socket
   * @param by an address that stands for an interface
   * @return 0 or a negative error number
   */
  public int sendBy(int descriptor, IpAddress by) {
    if (by.family() == Family.IPV4) {
      put(0, by);
      return set(descriptor, IPPROTO_IP, IP_MULTICAST_IF, 4);
    }
    request.set(JAVA_INT, 0, name.scopeOf(by));
    return set(descriptor, IPPROTO_IPV6, IPV6_MULTICAST_IF, Integer.BYTES);
  }

  private void put(int offset, IpAddress address) {
    byte[] bytes = address.bytes();
    MemorySegment.copy(bytes, 0, request, JAVA_BYTE, offset, bytes.length);
  }

  private void putName(int offset, IpAddress address) {
    var unused = name.write(new IpEndpoint(address, 0), request.asSlice(offset, SocketName.BYTES));
  }

  private int set(int descriptor, int level, int option, int bytes) {
    return (int)
        libc.call(SystemCall.SETSOCKOPT, descriptor, level, option, request.address(), bytes);
  }
}
