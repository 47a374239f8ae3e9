package dev.sluice.io.linux;

/**
 * The numbers of the system calls, which differ between processors; {@code <asm/unistd_64.h>} of
 * x86-64 and {@code <asm-generic/unistd.h>} for arm64.
 */
final class SystemCall {
  /** Whether this is x86-64, the other of the two being arm64. */
  static final boolean X86 = System.getProperty("os.arch").equals("amd64");

  static final long READ = number(0, 63);
  static final long WRITE = number(1, 64);
  static final long CLOSE = number(3, 57);
  static final long FSTAT = number(5, 80);
  static final long MMAP = number(9, 222);
  static final long MUNMAP = number(11, 215);
  static final long IOCTL = number(16, 29);
  static final long MADVISE = number(28, 233);
  static final long SENDFILE = number(40, 71);
  static final long SOCKET = number(41, 198);
  static final long CONNECT = number(42, 203);
  static final long SENDTO = number(44, 206);
  static final long RECVFROM = number(45, 207);
  static final long SENDMSG = number(46, 211);
  static final long RECVMSG = number(47, 212);
  static final long SHUTDOWN = number(48, 210);
  static final long BIND = number(49, 200);
  static final long LISTEN = number(50, 201);
  static final long GETSOCKNAME = number(51, 204);
  static final long GETPEERNAME = number(52, 205);
  static final long SETSOCKOPT = number(54, 208);
  static final long GETSOCKOPT = number(55, 209);
  static final long FCNTL = number(72, 25);
  static final long EPOLL_CTL = number(233, 21);
  static final long OPENAT = number(257, 56);
  static final long SPLICE = number(275, 76);
  static final long EPOLL_PWAIT = number(281, 22);
  static final long ACCEPT4 = number(288, 242);
  static final long EVENTFD2 = number(290, 19);
  static final long EPOLL_CREATE1 = number(291, 20);
  static final long PIPE2 = number(293, 59);
  static final long IO_URING_SETUP = number(425, 425);
  static final long IO_URING_ENTER = number(426, 426);
  static final long IO_URING_REGISTER = number(427, 427);

  private SystemCall() {}

  private static long number(int x86, int arm) {
    return X86 ? x86 : arm;
  }
}
