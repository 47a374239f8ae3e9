package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sluice.io.IpEndpoint;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The system calls on UDP sockets, with the memory that datagrams and addresses pass through: one
 * for all sockets of a program. Belongs to one thread. Nothing here waits.
 */
public final class Datagrams implements AutoCloseable {
  /** More than a datagram can have: of one that has more, the kernel says so. */
  private static final int MAX_BYTES = 1 << 16;

  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int EMSGSIZE = -90;

  private final Libc libc = new Libc();
  private final SocketName name = new SocketName(libc);
  private final MemorySegment payload = libc.memory(MAX_BYTES);
  private final MemorySegment value = libc.memory(Integer.BYTES);
  private final MemorySegment valueLength = libc.memory(Integer.BYTES);
  private final Memberships memberships = new Memberships(libc, name);

  /** The calls can be made here. */
  public Datagrams() {}

  /**
   * {@code socket(2)}: a socket that does not block, and that programs which are started do not
   * inherit.
   *
   * @param ipv6 whether it is of IPv6
   * @return its descriptor or a negative error number
   */
  public int open(boolean ipv6) {
    int family = ipv6 ? SocketName.AF_INET6 : SocketName.AF_INET;
    return (int) libc.call(SystemCall.SOCKET, family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  }

  /**
   * {@code close(2)} of a descriptor that nobody has taken over.
   *
   * @param descriptor which
   */
  public void close(int descriptor) {
    var unused = libc.call(SystemCall.CLOSE, descriptor);
  }

  /**
   * Has calls on a socket not wait any more.
   *
   * @param descriptor which
   * @return 0 or a negative error number
   */
  public int unblock(int descriptor) {
    long flags = libc.call(SystemCall.FCNTL, descriptor, F_GETFL);
    return (int)
        (flags < 0
            ? flags
            : libc.call(SystemCall.FCNTL, descriptor, F_SETFL, flags | SOCK_NONBLOCK));
  }

  /**
   * {@code bind(2)}.
   *
   * @param descriptor which
   * @param local where
   * @return 0 or a negative error number
   */
  public int bind(int descriptor, IpEndpoint local) {
    int length = name.write(local);
    return (int) libc.call(SystemCall.BIND, descriptor, name.address(), length);
  }

  /**
   * {@code connect(2)}.
   *
   * @param descriptor which
   * @param remote the peer from now on; null for none
   * @return 0 or a negative error number
   */
  public int connect(int descriptor, @Nullable IpEndpoint remote) {
    int length = remote == null ? name.writeNone() : name.write(remote);
    return (int) libc.call(SystemCall.CONNECT, descriptor, name.address(), length);
  }

  /**
   * {@code sendto(2)}.
   *
   * @param descriptor which
   * @param bytes the datagram
   * @param remote where to; null for the peer
   * @return how many bytes, or a negative error number
   */
  public int send(int descriptor, ByteBuffer bytes, @Nullable IpEndpoint remote) {
    int count = bytes.remaining();
    if (count > MAX_BYTES) {
      return EMSGSIZE;
    }
    MemorySegment.copy(MemorySegment.ofBuffer(bytes), 0, payload, 0, count);
    long to = remote == null ? 0 : name.address();
    int length = remote == null ? 0 : name.write(remote);
    return (int) libc.call(SystemCall.SENDTO, descriptor, payload.address(), count, 0, to, length);
  }

  /**
   * {@code recvfrom(2)}. What came is told by {@link #received} and {@link #sender} until the next
   * call.
   *
   * @param descriptor which
   * @return how many bytes, or a negative error number
   */
  public int receive(int descriptor) {
    long length = name.lengthAddress();
    return (int)
        libc.call(
            SystemCall.RECVFROM,
            descriptor,
            payload.address(),
            MAX_BYTES,
            0,
            name.address(),
            length);
  }

  /**
   * The datagram that came last.
   *
   * @param count how many bytes it has
   * @return a copy of them
   */
  public byte[] received(int count) {
    return payload.asSlice(0, count).toArray(JAVA_BYTE);
  }

  /** {@return where the datagram came from; null if that is no address of IP} */
  public @Nullable IpEndpoint sender() {
    return name.read();
  }

  /**
   * {@code getsockname(2)} or {@code getpeername(2)}; the name is what {@link #sender} tells then.
   *
   * @param descriptor which
   * @param peer whether the peer's
   * @return 0 or a negative error number
   */
  public int name(int descriptor, boolean peer) {
    SystemCall call = peer ? SystemCall.GETPEERNAME : SystemCall.GETSOCKNAME;
    long length = name.lengthAddress();
    return (int) libc.call(call, descriptor, name.address(), length);
  }

  /**
   * {@code setsockopt(2)}.
   *
   * @param descriptor which
   * @param option which
   * @param number its value
   * @return 0 or a negative error number
   */
  public int set(int descriptor, DatagramOption option, int number) {
    value.set(JAVA_INT, 0, number);
    return (int)
        libc.call(
            SystemCall.SETSOCKOPT,
            descriptor,
            option.level(),
            option.number(),
            value.address(),
            Integer.BYTES);
  }

  /**
   * {@code getsockopt(2)}.
   *
   * @param descriptor which
   * @param option which; its value is positive
   * @return its value or a negative error number
   */
  public int get(int descriptor, DatagramOption option) {
    valueLength.set(JAVA_INT, 0, Integer.BYTES);
    long result =
        libc.call(
            SystemCall.GETSOCKOPT,
            descriptor,
            option.level(),
            option.number(),
            value.address(),
            valueLength.address());
    return result < 0 ? (int) result : value.get(JAVA_INT, 0);
  }

  /** {@return the calls about groups} */
  public Memberships memberships() {
    return memberships;
  }

  @Override
  public void close() {
    libc.close();
  }
}
