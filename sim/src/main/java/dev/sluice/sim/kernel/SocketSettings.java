package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The options of a socket, with Linux's defaults for those that were not set. */
final class SocketSettings {
  /** Linux's {@code rmem_default} and {@code wmem_default}. */
  static final int BUFFER = 212_992;

  /** The smallest buffer that a program can ask for. */
  private static final int SMALLEST_BUFFER = 1;

  private static final int HIGHEST_TYPE_OF_SERVICE = 255;

  /** Of the type of service TCP keeps two bits for itself, RFC 3168. */
  private static final int CONGESTION_BITS = 3;

  private final int sendBuffer;
  private final int receiveBuffer;
  private @Nullable Map<StreamOption, Integer> set;

  /** The settings of a socket of which nothing was asked, with its host's buffers. */
  SocketSettings(int sendBuffer, int receiveBuffer) {
    this.sendBuffer = sendBuffer;
    this.receiveBuffer = receiveBuffer;
  }

  /** Whether sockets of a transport have an option. */
  static boolean exists(StreamOption option, Transport transport) {
    return switch (option) {
      case RECEIVE_BUFFER, SEND_BUFFER -> true;
      case FAST_OPEN -> false;
      default -> transport == Transport.TCP;
    };
  }

  /**
   * Sets an option.
   *
   * @param now whether there is a socket that looks at the value; otherwise it is kept for one
   */
  void set(StreamOption option, int value, boolean now) throws ErrnoException {
    if (now && !isValid(option, value)) {
      throw new ErrnoException(Errno.EINVAL);
    }
    if (set == null) {
      set = new EnumMap<>(StreamOption.class);
    }
    set.put(option, option == StreamOption.TYPE_OF_SERVICE ? value & ~CONGESTION_BITS : value);
  }

  /** Whether a socket can be made with what is kept for it. */
  boolean areValid() {
    return set == null
        || set.entrySet().stream().allMatch(each -> isValid(each.getKey(), each.getValue()));
  }

  private static boolean isValid(StreamOption option, int value) {
    return switch (option) {
      case RECEIVE_BUFFER, SEND_BUFFER -> value >= SMALLEST_BUFFER;
      case KEEP_ALIVE_IDLE, KEEP_ALIVE_INTERVAL -> value >= 1 && value <= 32_767;
      case KEEP_ALIVE_COUNT -> value >= 1 && value <= 127;
      case USER_TIMEOUT -> value >= 0;
      case TYPE_OF_SERVICE -> value >= 0 && value <= HIGHEST_TYPE_OF_SERVICE;
      case NO_DELAY, KEEP_ALIVE, QUICK_ACK, FAST_OPEN -> true;
    };
  }

  /** What was set; null if nothing was. */
  @Nullable Integer asked(StreamOption option) {
    return set == null ? null : set.get(option);
  }

  int get(StreamOption option) {
    @Nullable Integer asked = asked(option);
    return asked != null ? asked : initial(option);
  }

  private int initial(StreamOption option) {
    return switch (option) {
      case SEND_BUFFER -> sendBuffer;
      case RECEIVE_BUFFER -> receiveBuffer;
      case KEEP_ALIVE_IDLE -> 7_200;
      case KEEP_ALIVE_INTERVAL -> 75;
      case KEEP_ALIVE_COUNT -> 9;
      case QUICK_ACK -> 1;
      case NO_DELAY, KEEP_ALIVE, USER_TIMEOUT, TYPE_OF_SERVICE, FAST_OPEN -> 0;
    };
  }

  long nanos(StreamOption option, TimeUnit unit) {
    return unit.toNanos(get(option));
  }

  /** What a connection inherits from the socket that accepted it. */
  SocketSettings inherited() {
    SocketSettings copy = new SocketSettings(sendBuffer, receiveBuffer);
    if (set != null) {
      copy.set = new EnumMap<>(set);
    }
    return copy;
  }
}
