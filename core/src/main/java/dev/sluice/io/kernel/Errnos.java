package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The error number behind an exception of the JDK.
 *
 * <p>The JDK throws the number away and keeps {@code strerror(3)}'s text as the message. So the
 * text is looked up first, in the wordings of glibc, musl and macOS; where it is unknown, because
 * the process runs in another language, the exception's class decides, and at last the call that
 * failed.
 */
public final class Errnos {
  private static final Map<String, Errno> BY_TEXT =
      Map.ofEntries(
          Map.entry("address already in use", Errno.EADDRINUSE),
          Map.entry("address in use", Errno.EADDRINUSE),
          Map.entry("cannot assign requested address", Errno.EADDRNOTAVAIL),
          Map.entry("can't assign requested address", Errno.EADDRNOTAVAIL),
          Map.entry("address not available", Errno.EADDRNOTAVAIL),
          Map.entry("address family not supported by protocol", Errno.EAFNOSUPPORT),
          Map.entry("address family not supported by protocol family", Errno.EAFNOSUPPORT),
          Map.entry("resource temporarily unavailable", Errno.EAGAIN),
          Map.entry("bad file descriptor", Errno.EBADF),
          Map.entry("broken pipe", Errno.EPIPE),
          Map.entry("software caused connection abort", Errno.ECONNABORTED),
          Map.entry("connection refused", Errno.ECONNREFUSED),
          Map.entry("connection reset", Errno.ECONNRESET),
          Map.entry("connection reset by peer", Errno.ECONNRESET),
          Map.entry("connection timed out", Errno.ETIMEDOUT),
          Map.entry("operation timed out", Errno.ETIMEDOUT),
          Map.entry("file name too long", Errno.ENAMETOOLONG),
          Map.entry("filename too long", Errno.ENAMETOOLONG),
          Map.entry("unix domain path too long", Errno.EINVAL),
          Map.entry("host is unreachable", Errno.EHOSTUNREACH),
          Map.entry("no route to host", Errno.EHOSTUNREACH),
          Map.entry("host is down", Errno.EHOSTDOWN),
          Map.entry("invalid argument", Errno.EINVAL),
          Map.entry("too many levels of symbolic links", Errno.ELOOP),
          Map.entry("too many open files", Errno.EMFILE),
          Map.entry("no file descriptors available", Errno.EMFILE),
          Map.entry("too many open files in system", Errno.ENFILE),
          Map.entry("network is down", Errno.ENETDOWN),
          Map.entry("network is unreachable", Errno.ENETUNREACH),
          Map.entry("network unreachable", Errno.ENETUNREACH),
          Map.entry("no buffer space available", Errno.ENOBUFS),
          Map.entry("no such file or directory", Errno.ENOENT),
          Map.entry("cannot allocate memory", Errno.ENOMEM),
          Map.entry("out of memory", Errno.ENOMEM),
          Map.entry("no space left on device", Errno.ENOSPC),
          Map.entry("transport endpoint is not connected", Errno.ENOTCONN),
          Map.entry("socket is not connected", Errno.ENOTCONN),
          Map.entry("not a directory", Errno.ENOTDIR),
          Map.entry("socket operation on non-socket", Errno.ENOTSOCK),
          Map.entry("operation not supported", Errno.ENOTSUP),
          Map.entry("operation not permitted", Errno.EPERM),
          Map.entry("permission denied", Errno.EACCES),
          Map.entry("protocol error", Errno.EPROTO),
          Map.entry("protocol not available", Errno.ENOPROTOOPT),
          Map.entry("protocol wrong type for socket", Errno.EPROTOTYPE),
          Map.entry("read-only file system", Errno.EROFS));

  private Errnos() {}

  /** Loads this class while there are descriptors to load it with: it has to explain EMFILE. */
  public static void load() {}

  /**
   * What the kernel reported.
   *
   * @param failure the JDK's exception
   * @param otherwise what it is if neither text nor class tell: the failure the call is known for
   * @return the number
   */
  public static Errno of(Exception failure, Errno otherwise) {
    @Nullable Errno byText = byText(failure.getMessage());
    return byText != null ? byText : byClass(failure, otherwise);
  }

  /** Windows puts a remark behind the text: {@code Connection refused: getsockopt}. */
  private static @Nullable Errno byText(@Nullable String message) {
    if (message == null) {
      return null;
    }
    String text = message.toLowerCase(Locale.ROOT);
    @Nullable Errno whole = BY_TEXT.get(text);
    int colon = text.indexOf(':');
    return whole != null || colon < 0 ? whole : BY_TEXT.get(text.substring(0, colon));
  }

  private static Errno byClass(Exception failure, Errno otherwise) {
    return switch (failure) {
      case BindException _ -> Errno.EADDRINUSE;
      case ConnectException _ -> Errno.ECONNREFUSED;
      case NoRouteToHostException _ -> Errno.EHOSTUNREACH;
      case UnsupportedAddressTypeException _ -> Errno.EAFNOSUPPORT;
      case UnsupportedOperationException _ -> Errno.EAFNOSUPPORT;
      case InvalidPathException _ -> Errno.EINVAL;
      case ClosedChannelException _ -> Errno.EPIPE;
      default -> otherwise;
    };
  }
}
