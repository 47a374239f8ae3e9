package dev.sluice.error;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The error numbers of the operating system under the names, negative values and descriptions that
 * Node.js shows ({@code util.getSystemErrorMap()} on Linux).
 *
 * <p>Name resolution failures ({@code EAI_*}) are part of the list, as they are in libuv, so that
 * one type carries every failure that comes from below.
 */
public enum Errno {
  /** Argument list too long. */
  E2BIG(-7, "argument list too long"),
  /** Permission denied. */
  EACCES(-13, "permission denied"),
  /** Address already in use. */
  EADDRINUSE(-98, "address already in use"),
  /** Address not available. */
  EADDRNOTAVAIL(-99, "address not available"),
  /** Address family not supported. */
  EAFNOSUPPORT(-97, "address family not supported"),
  /** Resource temporarily unavailable. */
  EAGAIN(-11, "resource temporarily unavailable"),
  /** Address family not supported. */
  EAI_ADDRFAMILY(-3000, "address family not supported"),
  /** Temporary failure. */
  EAI_AGAIN(-3001, "temporary failure"),
  /** Bad ai_flags value. */
  EAI_BADFLAGS(-3002, "bad ai_flags value"),
  /** Invalid value for hints. */
  EAI_BADHINTS(-3013, "invalid value for hints"),
  /** Request canceled. */
  EAI_CANCELED(-3003, "request canceled"),
  /** Permanent failure. */
  EAI_FAIL(-3004, "permanent failure"),
  /** Ai_family not supported. */
  EAI_FAMILY(-3005, "ai_family not supported"),
  /** Out of memory. */
  EAI_MEMORY(-3006, "out of memory"),
  /** No address. */
  EAI_NODATA(-3007, "no address"),
  /** Unknown node or service. */
  EAI_NONAME(-3008, "unknown node or service"),
  /** Argument buffer overflow. */
  EAI_OVERFLOW(-3009, "argument buffer overflow"),
  /** Resolved protocol is unknown. */
  EAI_PROTOCOL(-3014, "resolved protocol is unknown"),
  /** Service not available for socket type. */
  EAI_SERVICE(-3010, "service not available for socket type"),
  /** Socket type not supported. */
  EAI_SOCKTYPE(-3011, "socket type not supported"),
  /** Connection already in progress. */
  EALREADY(-114, "connection already in progress"),
  /** Bad file descriptor. */
  EBADF(-9, "bad file descriptor"),
  /** Resource busy or locked. */
  EBUSY(-16, "resource busy or locked"),
  /** Operation canceled. */
  ECANCELED(-125, "operation canceled"),
  /** Invalid Unicode character. */
  ECHARSET(-4080, "invalid Unicode character"),
  /** Software caused connection abort. */
  ECONNABORTED(-103, "software caused connection abort"),
  /** Connection refused. */
  ECONNREFUSED(-111, "connection refused"),
  /** Connection reset by peer. */
  ECONNRESET(-104, "connection reset by peer"),
  /** Destination address required. */
  EDESTADDRREQ(-89, "destination address required"),
  /** File already exists. */
  EEXIST(-17, "file already exists"),
  /** Bad address in system call argument. */
  EFAULT(-14, "bad address in system call argument"),
  /** File too large. */
  EFBIG(-27, "file too large"),
  /** Host is unreachable. */
  EHOSTUNREACH(-113, "host is unreachable"),
  /** Interrupted system call. */
  EINTR(-4, "interrupted system call"),
  /** Invalid argument. */
  EINVAL(-22, "invalid argument"),
  /** I/o error. */
  EIO(-5, "i/o error"),
  /** Socket is already connected. */
  EISCONN(-106, "socket is already connected"),
  /** Illegal operation on a directory. */
  EISDIR(-21, "illegal operation on a directory"),
  /** Too many symbolic links encountered. */
  ELOOP(-40, "too many symbolic links encountered"),
  /** Too many open files. */
  EMFILE(-24, "too many open files"),
  /** Message too long. */
  EMSGSIZE(-90, "message too long"),
  /** Name too long. */
  ENAMETOOLONG(-36, "name too long"),
  /** Network is down. */
  ENETDOWN(-100, "network is down"),
  /** Network is unreachable. */
  ENETUNREACH(-101, "network is unreachable"),
  /** File table overflow. */
  ENFILE(-23, "file table overflow"),
  /** No buffer space available. */
  ENOBUFS(-105, "no buffer space available"),
  /** No such device. */
  ENODEV(-19, "no such device"),
  /** No such file or directory. */
  ENOENT(-2, "no such file or directory"),
  /** Not enough memory. */
  ENOMEM(-12, "not enough memory"),
  /** Machine is not on the network. */
  ENONET(-64, "machine is not on the network"),
  /** Protocol not available. */
  ENOPROTOOPT(-92, "protocol not available"),
  /** No space left on device. */
  ENOSPC(-28, "no space left on device"),
  /** Function not implemented. */
  ENOSYS(-38, "function not implemented"),
  /** Socket is not connected. */
  ENOTCONN(-107, "socket is not connected"),
  /** Not a directory. */
  ENOTDIR(-20, "not a directory"),
  /** Directory not empty. */
  ENOTEMPTY(-39, "directory not empty"),
  /** Socket operation on non-socket. */
  ENOTSOCK(-88, "socket operation on non-socket"),
  /** Operation not supported on socket. */
  ENOTSUP(-95, "operation not supported on socket"),
  /** Value too large for defined data type. */
  EOVERFLOW(-75, "value too large for defined data type"),
  /** Operation not permitted. */
  EPERM(-1, "operation not permitted"),
  /** Broken pipe. */
  EPIPE(-32, "broken pipe"),
  /** Protocol error. */
  EPROTO(-71, "protocol error"),
  /** Protocol not supported. */
  EPROTONOSUPPORT(-93, "protocol not supported"),
  /** Protocol wrong type for socket. */
  EPROTOTYPE(-91, "protocol wrong type for socket"),
  /** Result too large. */
  ERANGE(-34, "result too large"),
  /** Read-only file system. */
  EROFS(-30, "read-only file system"),
  /** Cannot send after transport endpoint shutdown. */
  ESHUTDOWN(-108, "cannot send after transport endpoint shutdown"),
  /** Invalid seek. */
  ESPIPE(-29, "invalid seek"),
  /** No such process. */
  ESRCH(-3, "no such process"),
  /** Connection timed out. */
  ETIMEDOUT(-110, "connection timed out"),
  /** Text file is busy. */
  ETXTBSY(-26, "text file is busy"),
  /** Cross-device link not permitted. */
  EXDEV(-18, "cross-device link not permitted"),
  /** Unknown error. */
  UNKNOWN(-4094, "unknown error"),
  /** End of file. */
  EOF(-4095, "end of file"),
  /** No such device or address. */
  ENXIO(-6, "no such device or address"),
  /** Too many links. */
  EMLINK(-31, "too many links"),
  /** Host is down. */
  EHOSTDOWN(-112, "host is down"),
  /** Remote I/O error. */
  EREMOTEIO(-121, "remote I/O error"),
  /** Inappropriate ioctl for device. */
  ENOTTY(-25, "inappropriate ioctl for device"),
  /** Inappropriate file type or format. */
  EFTYPE(-4028, "inappropriate file type or format"),
  /** Illegal byte sequence. */
  EILSEQ(-84, "illegal byte sequence"),
  /** Socket type not supported. */
  ESOCKTNOSUPPORT(-94, "socket type not supported"),
  /** No data available. */
  ENODATA(-61, "no data available"),
  /** Protocol driver not attached. */
  EUNATCH(-49, "protocol driver not attached"),
  /** Exec format error. */
  ENOEXEC(-8, "exec format error");

  private static final Map<Integer, Errno> BY_NUMBER = byNumber();

  private final int number;
  private final String description;

  Errno(int number, String description) {
    this.number = number;
    this.description = description;
  }

  /** {@return the value Node shows as {@code error.errno}: negative, Linux numbering everywhere} */
  public int number() {
    return number;
  }

  /** {@return the description Node appends to messages, such as "address already in use"} */
  public String description() {
    return description;
  }

  /**
   * The constant with the given value.
   *
   * @param number the number, negative as in {@link #number()} or positive as the kernel gives it
   * @return the constant, {@link #UNKNOWN} if the list has no such number
   */
  public static Errno of(int number) {
    @Nullable Errno found = BY_NUMBER.get(number > 0 ? -number : number);
    return found == null ? UNKNOWN : found;
  }

  private static Map<Integer, Errno> byNumber() {
    Map<Integer, Errno> map = new HashMap<>();
    for (Errno errno : values()) {
      map.put(errno.number, errno);
    }
    return Map.copyOf(map);
  }
}
