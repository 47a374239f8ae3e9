package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a socket: kept until there is one, then the socket's own. Numbers are those of
 * {@code <asm-generic/socket.h>}, {@code <linux/tcp.h>}, {@code <linux/in.h>} and {@code
 * <linux/in6.h>}.
 */
final class LinuxOptions {
  static final int IPPROTO_TCP = 6;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_V6ONLY = 26;
  static final int SO_REUSEADDR = 2;
  static final int SO_REUSEPORT = 15;
  static final int TCP_FASTOPEN = 23;

  private static final int IPPROTO_IP = 0;
  private static final int IP_TOS = 1;
  private static final int IPV6_TCLASS = 67;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_KEEPALIVE = 9;
  private static final int TCP_NODELAY = 1;
  private static final int TCP_KEEPIDLE = 4;
  private static final int TCP_KEEPINTVL = 5;
  private static final int TCP_KEEPCNT = 6;
  private static final int TCP_QUICKACK = 12;
  private static final int TCP_USER_TIMEOUT = 18;
  private static final int TCP_FASTOPEN_CONNECT = 30;

  private final Sockets sockets;
  private @Nullable Map<StreamOption, Integer> kept;

  LinuxOptions(Sockets sockets) {
    this.sockets = sockets;
  }

  /** Whether Linux has an option on sockets of a transport. */
  static boolean exists(StreamOption option, Transport transport) {
    return transport == Transport.TCP || isBuffer(option);
  }

  private static boolean isBuffer(StreamOption option) {
    return option == StreamOption.RECEIVE_BUFFER || option == StreamOption.SEND_BUFFER;
  }

  /** Keeps a value for the socket to come. */
  void keep(StreamOption option, int value) {
    if (kept == null) {
      kept = new EnumMap<>(StreamOption.class);
    }
    kept.put(option, value);
  }

  /** What is kept for the socket to come. */
  int kept(StreamOption option) throws ErrnoException {
    @Nullable Integer value = kept == null ? null : kept.get(option);
    if (value == null) {
      throw new ErrnoException(Errno.EBADF);
    }
    return value;
  }

  /** Gives a new socket what was kept for it. */
  void applyKept(int descriptor, short family) throws ErrnoException {
    if (kept == null) {
      return;
    }
    for (Map.Entry<StreamOption, Integer> each : kept.entrySet()) {
      set(descriptor, family, each.getKey(), each.getValue());
    }
  }

  void set(int descriptor, short family, StreamOption option, int value) throws ErrnoException {
    sockets.option(descriptor, level(option, family), number(option, family), value);
  }

  int get(int descriptor, short family, StreamOption option) throws ErrnoException {
    int value = sockets.option(descriptor, level(option, family), number(option, family));
    return isBuffer(option) ? value / 2 : value;
  }

  private static int level(StreamOption option, short family) {
    return switch (option) {
      case KEEP_ALIVE, RECEIVE_BUFFER, SEND_BUFFER -> Sockets.SOL_SOCKET;
      case TYPE_OF_SERVICE -> family == SocketAddressLayout.AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
      default -> IPPROTO_TCP;
    };
  }

  private static int number(StreamOption option, short family) {
    return switch (option) {
      case NO_DELAY -> TCP_NODELAY;
      case KEEP_ALIVE -> SO_KEEPALIVE;
      case KEEP_ALIVE_IDLE -> TCP_KEEPIDLE;
      case KEEP_ALIVE_INTERVAL -> TCP_KEEPINTVL;
      case KEEP_ALIVE_COUNT -> TCP_KEEPCNT;
      case USER_TIMEOUT -> TCP_USER_TIMEOUT;
      case TYPE_OF_SERVICE -> family == SocketAddressLayout.AF_INET6 ? IPV6_TCLASS : IP_TOS;
      case RECEIVE_BUFFER -> SO_RCVBUF;
      case SEND_BUFFER -> SO_SNDBUF;
      case QUICK_ACK -> TCP_QUICKACK;
      case FAST_OPEN -> TCP_FASTOPEN_CONNECT;
    };
  }
}
