package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sluice.error.Errno;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.PeerCredentials;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The system calls on sockets in Java's shapes. Belongs to one thread, as its {@link Libc}. */
final class Sockets {
  static final int SOL_SOCKET = 1;

  /** The socket may be shared with somebody who has made it wait. */
  static final int MSG_DONTWAIT = 0x40;

  static final int MSG_NOSIGNAL = 0x4000;

  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SO_TYPE = 3;
  private static final int SO_ERROR = 4;
  private static final int SO_LINGER = 13;
  private static final int SO_PEERCRED = 17;
  private static final int SO_DOMAIN = 39;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_SETFD = 2;
  private static final int O_ACCMODE = 3;
  private static final int O_WRONLY = 1;
  private static final int FD_CLOEXEC = 1;
  private static final int TCGETS = 0x5401;

  /** Where {@code st_mode} stands in {@code struct stat} of {@code <asm/stat.h>}. */
  private static final long STAT_MODE = SystemCall.X86 ? 24 : 16;

  private static final int S_IFMT = 0xf000;
  private static final int S_IFIFO = 0x1000;
  private static final int S_IFCHR = 0x2000;
  private static final int S_IFREG = 0x8000;
  private static final int EAGAIN = 11;
  private static final int EINTR = 4;
  private static final int ENOBUFS = 105;
  private static final int ECONNABORTED = 103;
  private static final int EINPROGRESS = 115;

  /** Large enough for every structure that is passed through it. */
  private static final int SCRATCH_BYTES = 512;

  private static final int SHUT_WR = 1;

  private final Libc libc;
  private final MemorySegment address;
  private final MemorySegment value;
  private final MemorySegment length;

  Sockets(Libc libc, Arena arena) {
    this.libc = libc;
    address = arena.allocate(SocketAddressLayout.UNIX);
    value = arena.allocate(SCRATCH_BYTES, Long.BYTES);
    length = arena.allocate(JAVA_INT);
  }

  /** Turns a result that is a negative error number into an exception. */
  static long check(long result) throws ErrnoException {
    if (result < 0) {
      throw failure(result);
    }
    return result;
  }

  static ErrnoException failure(long result) {
    return new ErrnoException(errno(result));
  }

  static Errno errno(long result) {
    return Errno.of((int) result);
  }

  static boolean isAgain(long result) {
    return result == -EAGAIN || result == -EINTR;
  }

  /** Whether the kernel had no room for a single byte. */
  static boolean isFull(long result) {
    return isAgain(result) || result == -ENOBUFS;
  }

  /** A stream socket that does not block. */
  int open(short family) throws ErrnoException {
    return (int)
        check(libc.call(SystemCall.SOCKET, family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  }

  void bind(int descriptor, Endpoint local) throws ErrnoException {
    int bytes = SocketAddressLayout.write(local, address);
    check(libc.call(SystemCall.BIND, descriptor, address.address(), bytes));
  }

  void listen(int descriptor, int backlog) throws ErrnoException {
    check(libc.call(SystemCall.LISTEN, descriptor, backlog));
  }

  /** Returns whether it is connected already. */
  boolean connect(int descriptor, Endpoint remote) throws ErrnoException {
    int bytes = SocketAddressLayout.write(remote, address);
    long result = libc.call(SystemCall.CONNECT, descriptor, address.address(), bytes);
    if (result == -EINPROGRESS || result == -EINTR) {
      return false;
    }
    check(result);
    return true;
  }

  /** The next connection that waits; -1 if there is none. */
  int accept(int descriptor) throws ErrnoException {
    long result;
    do {
      result = libc.call(SystemCall.ACCEPT4, descriptor, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK, 0, 0);
    } while (result == -ECONNABORTED || result == -EINTR);
    return isAgain(result) ? -1 : (int) check(result);
  }

  void shutdownOutput(int descriptor) throws ErrnoException {
    check(libc.call(SystemCall.SHUTDOWN, descriptor, SHUT_WR));
  }

  /** The descriptor is gone whatever it answers. */
  void close(int descriptor) {
    libc.call(SystemCall.CLOSE, descriptor, 0);
  }

  Endpoint local(int descriptor) throws ErrnoException {
    return name(SystemCall.GETSOCKNAME, descriptor);
  }

  Endpoint remote(int descriptor) throws ErrnoException {
    return name(SystemCall.GETPEERNAME, descriptor);
  }

  private Endpoint name(long call, int descriptor) throws ErrnoException {
    length.set(JAVA_INT, 0, (int) address.byteSize());
    check(libc.call(call, descriptor, address.address(), length.address()));
    return SocketAddressLayout.read(address, length.get(JAVA_INT, 0));
  }

  /** Throws what a connect in flight has come to, unless nothing is wrong. */
  void throwPendingError(int descriptor) throws ErrnoException {
    int error = option(descriptor, SOL_SOCKET, SO_ERROR);
    if (error != 0) {
      throw failure(-error);
    }
  }

  void option(int descriptor, int level, int option, int to) throws ErrnoException {
    value.set(JAVA_INT, 0, to);
    set(descriptor, level, option, Integer.BYTES);
  }

  int option(int descriptor, int level, int option) throws ErrnoException {
    return structure(descriptor, level, option, Integer.BYTES).get(JAVA_INT, 0);
  }

  /** An option that is a structure; bytes that the kernel did not write are zero. */
  MemorySegment structure(int descriptor, int level, int option, long bytes) throws ErrnoException {
    MemorySegment into = value.asSlice(0, bytes).fill((byte) 0);
    length.set(JAVA_INT, 0, (int) bytes);
    check(
        libc.call(
            SystemCall.GETSOCKOPT, descriptor, level, option, into.address(), length.address(), 0));
    return into;
  }

  private void set(int descriptor, int level, int option, int bytes) throws ErrnoException {
    check(libc.call(SystemCall.SETSOCKOPT, descriptor, level, option, value.address(), bytes, 0));
  }

  /** Turns the close that follows into a reset: {@code struct linger} with a time of zero. */
  void lingerNot(int descriptor) throws ErrnoException {
    value.set(JAVA_INT, 0, 1);
    value.set(JAVA_INT, Integer.BYTES, 0);
    set(descriptor, SOL_SOCKET, SO_LINGER, 2 * Integer.BYTES);
  }

  /** As libuv's {@code uv_guess_handle} finds it out. */
  DescriptorType type(int descriptor) {
    try {
      int type = option(descriptor, SOL_SOCKET, SO_TYPE);
      return switch (family(descriptor)) {
        case SocketAddressLayout.AF_INET, SocketAddressLayout.AF_INET6 ->
            type == SOCK_STREAM
                ? DescriptorType.TCP
                : type == SOCK_DGRAM ? DescriptorType.UDP : DescriptorType.UNKNOWN;
        case SocketAddressLayout.AF_UNIX ->
            type == SOCK_STREAM ? DescriptorType.UNIX : DescriptorType.UNKNOWN;
        default -> DescriptorType.UNKNOWN;
      };
    } catch (ErrnoException noSocket) {
      return typeOfFile(descriptor);
    }
  }

  private DescriptorType typeOfFile(int descriptor) {
    if (libc.call(SystemCall.IOCTL, descriptor, TCGETS, value.address()) == 0) {
      return DescriptorType.TTY;
    }
    if (libc.call(SystemCall.FSTAT, descriptor, value.address()) != 0) {
      return DescriptorType.UNKNOWN;
    }
    return switch (value.get(JAVA_INT, STAT_MODE) & S_IFMT) {
      case S_IFIFO -> DescriptorType.PIPE;
      case S_IFREG, S_IFCHR -> DescriptorType.FILE;
      default -> DescriptorType.UNKNOWN;
    };
  }

  /** Throws EBADF if a number is of no open descriptor. */
  void requireDescriptor(int descriptor) throws ErrnoException {
    check(libc.call(SystemCall.FCNTL, descriptor, F_GETFL));
  }

  /** Readies a descriptor that came from elsewhere: it must not block, nor leak into children. */
  void adopt(int descriptor) throws ErrnoException {
    long flags = check(libc.call(SystemCall.FCNTL, descriptor, F_GETFL));
    check(libc.call(SystemCall.FCNTL, descriptor, F_SETFL, flags | SOCK_NONBLOCK));
    check(libc.call(SystemCall.FCNTL, descriptor, F_SETFD, FD_CLOEXEC));
  }

  boolean isWriteOnly(int descriptor) throws ErrnoException {
    return (check(libc.call(SystemCall.FCNTL, descriptor, F_GETFL)) & O_ACCMODE) == O_WRONLY;
  }

  boolean isConnected(int descriptor) {
    try {
      remote(descriptor);
      return true;
    } catch (ErrnoException notConnected) {
      return false;
    }
  }

  short family(int descriptor) throws ErrnoException {
    return (short) option(descriptor, SOL_SOCKET, SO_DOMAIN);
  }

  /** {@code struct ucred} of {@code <linux/socket.h>}: three numbers. */
  PeerCredentials peerCredentials(int descriptor) throws ErrnoException {
    MemorySegment ucred = structure(descriptor, SOL_SOCKET, SO_PEERCRED, 3 * Integer.BYTES);
    return new PeerCredentials(
        ucred.getAtIndex(JAVA_INT, 0),
        ucred.getAtIndex(JAVA_INT, 1),
        ucred.getAtIndex(JAVA_INT, 2));
  }
}
