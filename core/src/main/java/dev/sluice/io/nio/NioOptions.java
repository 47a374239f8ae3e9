package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.kernel.Errnos;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** The options of a stream handle: kept until there is a socket, then the socket's own. */
final class NioOptions {
  private @Nullable Map<StreamOption, Integer> kept;

  /** Whether the JDK has an option on sockets of a transport. */
  static boolean exists(StreamOption option, Transport transport) {
    return switch (option) {
      case RECEIVE_BUFFER, SEND_BUFFER -> true;
      case USER_TIMEOUT, QUICK_ACK, FAST_OPEN -> false;
      default -> transport == Transport.TCP;
    };
  }

  /** Sets an option on the socket, or keeps it for the socket to come. */
  void set(@Nullable SocketChannel channel, StreamOption option, int value) throws ErrnoException {
    if (channel != null) {
      apply(channel, option, value);
      return;
    }
    if (kept == null) {
      kept = new EnumMap<>(StreamOption.class);
    }
    kept.put(option, value);
  }

  /** What the socket says, or what is kept for it. */
  int get(@Nullable SocketChannel channel, StreamOption option) throws ErrnoException {
    if (channel != null) {
      return ask(channel, option);
    }
    @Nullable Integer value = kept == null ? null : kept.get(option);
    if (value == null) {
      throw new ErrnoException(Errno.EBADF);
    }
    return value;
  }

  /** Gives a new socket what was kept for it. */
  void applyKept(SocketChannel channel) throws ErrnoException {
    if (kept == null) {
      return;
    }
    for (Map.Entry<StreamOption, Integer> each : kept.entrySet()) {
      apply(channel, each.getKey(), each.getValue());
    }
  }

  private static void apply(SocketChannel channel, StreamOption option, int value)
      throws ErrnoException {
    try {
      switch (option) {
        case NO_DELAY -> channel.setOption(StandardSocketOptions.TCP_NODELAY, value != 0);
        case KEEP_ALIVE -> channel.setOption(StandardSocketOptions.SO_KEEPALIVE, value != 0);
        default -> channel.setOption(number(option), value);
      }
    } catch (IOException | IllegalArgumentException refused) {
      throw new ErrnoException(Errnos.of(refused, Errno.EINVAL));
    } catch (UnsupportedOperationException unsupported) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
  }

  private static int ask(SocketChannel channel, StreamOption option) throws ErrnoException {
    try {
      return switch (option) {
        case NO_DELAY -> channel.getOption(StandardSocketOptions.TCP_NODELAY) ? 1 : 0;
        case KEEP_ALIVE -> channel.getOption(StandardSocketOptions.SO_KEEPALIVE) ? 1 : 0;
        default -> channel.getOption(number(option));
      };
    } catch (IOException refused) {
      throw new ErrnoException(Errnos.of(refused, Errno.EINVAL));
    } catch (UnsupportedOperationException unsupported) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
  }

  private static SocketOption<Integer> number(StreamOption option) throws ErrnoException {
    return switch (option) {
      case KEEP_ALIVE_IDLE -> ExtendedSocketOptions.TCP_KEEPIDLE;
      case KEEP_ALIVE_INTERVAL -> ExtendedSocketOptions.TCP_KEEPINTERVAL;
      case KEEP_ALIVE_COUNT -> ExtendedSocketOptions.TCP_KEEPCOUNT;
      case TYPE_OF_SERVICE -> StandardSocketOptions.IP_TOS;
      case RECEIVE_BUFFER -> StandardSocketOptions.SO_RCVBUF;
      case SEND_BUFFER -> StandardSocketOptions.SO_SNDBUF;
      case NO_DELAY, KEEP_ALIVE, USER_TIMEOUT, QUICK_ACK, FAST_OPEN ->
          throw new ErrnoException(Errno.ENOTSUP);
    };
  }
}
