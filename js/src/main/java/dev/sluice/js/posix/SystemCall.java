package dev.sluice.js.posix;

/**
 * The system calls in use, with their numbers: {@code <asm/unistd_64.h>} of x86-64 and {@code
 * <asm-generic/unistd.h>} for arm64.
 */
enum SystemCall {
  READ(0, 63),
  WRITE(1, 64),
  CLOSE(3, 57),
  LSEEK(8, 62),
  IOCTL(16, 29),
  PREAD(17, 67),
  PWRITE(18, 68),
  SENDFILE(40, 71),
  SOCKET(41, 198),
  CONNECT(42, 203),
  SENDTO(44, 206),
  RECVFROM(45, 207),
  SHUTDOWN(48, 210),
  BIND(49, 200),
  GETSOCKNAME(51, 204),
  GETPEERNAME(52, 205),
  SOCKETPAIR(53, 199),
  SETSOCKOPT(54, 208),
  GETSOCKOPT(55, 209),
  WAIT4(61, 260),
  KILL(62, 129),
  FCNTL(72, 25),
  FSYNC(74, 82),
  FDATASYNC(75, 83),
  FTRUNCATE(77, 46),
  FCHMOD(91, 52),
  FCHOWN(93, 55),
  UMASK(95, 166),
  STATFS(137, 43),
  GETPRIORITY(140, 141),
  SETPRIORITY(141, 140),
  GETUID(102, 174),
  GETGID(104, 176),
  GETEUID(107, 175),
  GETEGID(108, 177),
  GETGROUPS(115, 158),
  GETDENTS(217, 61),
  OPENAT(257, 56),
  MKDIRAT(258, 34),
  FCHOWNAT(260, 54),
  UNLINKAT(263, 35),
  LINKAT(265, 37),
  SYMLINKAT(266, 36),
  READLINKAT(267, 78),
  FCHMODAT(268, 53),
  FACCESSAT(269, 48),
  PPOLL(271, 73),
  UTIMENSAT(280, 88),
  PIPE2(293, 59),
  RENAMEAT2(316, 276),
  STATX(332, 291);

  private final long number;

  SystemCall(long x86, long arm) {
    number = System.getProperty("os.arch").equals("amd64") ? x86 : arm;
  }

  long number() {
    return number;
  }
}
