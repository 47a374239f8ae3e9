package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.loop.EventLoop;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The socket options that a program sets: remembered until the connection stands, then handed to
 * the kernel, and changed there only when they change.
 *
 * <pre>
 *   a connection to make:     remembered ── buffers, fast open ──► the new handle ── connect
 *                                        ── all others ──────────────────────────► connected
 *   a connection that comes:  the listening socket's, inherited; what it cannot have, here
 * </pre>
 *
 * <p>As in Node those of TCP mean nothing on Unix-domain sockets, where setting them does nothing,
 * and keep-alive and no-delay are wishes: that a kernel refuses them, on a connection that has just
 * been reset for example, is not reported.
 */
final class TransportOptions {
  private static final int LARGEST_TYPE_OF_SERVICE = 255;

  /** Those that Unix-domain sockets have, too. */
  private static final Set<StreamOption> BUFFERS =
      Collections.unmodifiableSet(
          EnumSet.of(StreamOption.RECEIVE_BUFFER, StreamOption.SEND_BUFFER));

  /** Those that come too late once the connection stands. */
  private static final Set<StreamOption> EARLY =
      Collections.unmodifiableSet(
          EnumSet.of(
              StreamOption.RECEIVE_BUFFER, StreamOption.SEND_BUFFER, StreamOption.FAST_OPEN));

  private final Socket socket;

  /** What the program wants, shared with other sockets until it changes; 0 is what is not there. */
  private Map<StreamOption, Integer> wanted;

  TransportOptions(Socket socket, Map<StreamOption, Integer> wanted) {
    this.socket = socket;
    this.wanted = wanted;
  }

  /**
   * What options ask of the kernel, in the order in which it is told.
   *
   * @throws dev.sluice.error.NodeException for values that cannot be, and for what the loop's
   *     backend cannot do
   */
  static Map<StreamOption, Integer> wanted(EventLoop loop, SocketOptions options) {
    Map<StreamOption, Integer> wanted = new EnumMap<>(StreamOption.class);
    if (options.noDelay()) {
      wanted.put(StreamOption.NO_DELAY, 1);
    }
    putKeepAlive(wanted, options.keepAlive());
    if (options.userTimeout() != null) {
      wanted.put(StreamOption.USER_TIMEOUT, checkUserTimeout(loop, options.userTimeout()));
    }
    if (options.typeOfService() != null) {
      int value = checkTypeOfService(loop, options.typeOfService(), "options.typeOfService");
      wanted.put(StreamOption.TYPE_OF_SERVICE, value);
    }
    if (options.receiveBufferSize() != null) {
      int bytes = checkBufferSize(options.receiveBufferSize(), "options.receiveBufferSize");
      wanted.put(StreamOption.RECEIVE_BUFFER, bytes);
    }
    if (options.sendBufferSize() != null) {
      int bytes = checkBufferSize(options.sendBufferSize(), "options.sendBufferSize");
      wanted.put(StreamOption.SEND_BUFFER, bytes);
    }
    if (options.fastOpen()) {
      Features.require(loop, Capability.FAST_OPEN, "fastOpen");
      wanted.put(StreamOption.FAST_OPEN, 1);
    }
    return wanted.isEmpty() ? Map.of() : wanted;
  }

  private static void putKeepAlive(Map<StreamOption, Integer> wanted, KeepAlive settings) {
    if (settings.enabled()) {
      wanted.put(StreamOption.KEEP_ALIVE, 1);
      if (settings.idleSeconds() > 0) {
        wanted.put(StreamOption.KEEP_ALIVE_IDLE, settings.idleSeconds());
        wanted.put(StreamOption.KEEP_ALIVE_INTERVAL, settings.intervalSeconds());
        wanted.put(StreamOption.KEEP_ALIVE_COUNT, settings.count());
      }
    }
  }

  // ---- set one by one

  void noDelay(boolean enable) {
    change(StreamOption.NO_DELAY, enable ? 1 : 0);
  }

  void keepAlive(KeepAlive settings) {
    Map<StreamOption, Integer> times = new EnumMap<>(StreamOption.class);
    putKeepAlive(times, settings);
    change(StreamOption.KEEP_ALIVE, settings.enabled() ? 1 : 0);
    times.forEach(this::change);
  }

  void typeOfService(int value) {
    change(StreamOption.TYPE_OF_SERVICE, checkTypeOfService(socket.loop(), value, "tos"));
  }

  void userTimeout(Duration timeout) {
    change(StreamOption.USER_TIMEOUT, checkUserTimeout(socket.loop(), timeout));
  }

  void receiveBufferSize(int bytes) {
    change(StreamOption.RECEIVE_BUFFER, checkBufferSize(bytes, "bytes"));
  }

  void sendBufferSize(int bytes) {
    change(StreamOption.SEND_BUFFER, checkBufferSize(bytes, "bytes"));
  }

  /** The kernel goes back to its own judgement when it likes, so this is always set anew. */
  void quickAck(boolean enable) {
    Features.require(socket.loop(), Capability.QUICK_ACK, "quickAck");
    tell(StreamOption.QUICK_ACK, enable ? 1 : 0);
    remember(StreamOption.QUICK_ACK, enable ? 1 : 0);
  }

  private void change(StreamOption option, int value) {
    if (value != remembered(option)) {
      tell(option, value);
      remember(option, value);
    }
  }

  private void remember(StreamOption option, int value) {
    Map<StreamOption, Integer> changed = new EnumMap<>(StreamOption.class);
    changed.putAll(wanted);
    changed.put(option, value);
    wanted = changed;
  }

  private int remembered(StreamOption option) {
    return wanted.getOrDefault(option, 0);
  }

  private void tell(StreamOption option, int value) {
    StreamWrap wrap = wrapWith(option);
    String setter = setter(option);
    if (wrap != null) {
      @Nullable Errno refused = set(wrap, option, value);
      if (refused != null && setter != null) {
        throw new SystemException(refused, setter);
      }
    }
  }

  // ---- set where a connection begins

  /** A handle over a descriptor, connected or not. */
  void applyToOpened() {
    StreamWrap wrap = socket.wrap();
    if (wrap != null && wrap.isOpen()) {
      applyToAccepted(wanted);
    } else if (wrap != null) {
      applyToNew(wrap);
    }
  }

  /** A handle that is to connect. */
  void applyToNew(StreamWrap wrap) {
    wanted.forEach(
        (option, value) -> {
          if (EARLY.contains(option) && has(wrap, option)) {
            set(wrap, option, value);
          }
        });
  }

  /**
   * The connection stands: everything that was asked for is set; answers what is to be reported.
   */
  @Nullable SystemException applyToConnected() {
    @Nullable SystemException first = null;
    for (Map.Entry<StreamOption, Integer> each : wanted.entrySet()) {
      StreamOption option = each.getKey();
      StreamWrap wrap = EARLY.contains(option) ? null : wrapWith(option);
      @Nullable Errno refused = wrap == null ? null : set(wrap, option, each.getValue());
      String setter = setter(option);
      if (refused != null && setter != null && first == null) {
        first = new SystemException(refused, setter);
      }
    }
    return first;
  }

  /**
   * A connection was accepted: what it could not inherit is set, and refusals are nobody's concern.
   */
  void applyToAccepted(Map<StreamOption, Integer> notInherited) {
    notInherited.forEach(
        (option, value) -> {
          StreamWrap wrap = wrapWith(option);
          if (wrap != null) {
            set(wrap, option, value);
          }
        });
  }

  // ---- asked

  /** As the kernel says; without a connection as it was set. */
  int value(StreamOption option, String getter) {
    StreamWrap wrap = wrapWith(option);
    if (wrap == null || !wrap.isOpen()) {
      return remembered(option);
    }
    try {
      return wrap.handle().option(option);
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), getter);
    }
  }

  boolean noDelay() {
    return value(StreamOption.NO_DELAY, "getNoDelay") != 0;
  }

  KeepAlive keepAlive() {
    if (value(StreamOption.KEEP_ALIVE, "getKeepAlive") == 0) {
      return KeepAlive.OFF;
    }
    int interval = value(StreamOption.KEEP_ALIVE_INTERVAL, "getKeepAlive");
    int count = value(StreamOption.KEEP_ALIVE_COUNT, "getKeepAlive");
    Duration idle = Duration.ofSeconds(value(StreamOption.KEEP_ALIVE_IDLE, "getKeepAlive"));
    return count == 0
        ? KeepAlive.after(idle)
        : KeepAlive.of(idle, Duration.ofSeconds(interval), count);
  }

  int typeOfService() {
    StreamWrap wrap = wrapWith(StreamOption.TYPE_OF_SERVICE);
    if (wrap != null && wrap.isOpen()) {
      requireTypeOfService(socket.loop());
    }
    return value(StreamOption.TYPE_OF_SERVICE, "getTypeOfService");
  }

  Duration userTimeout() {
    boolean known = socket.loop().backend().capabilities().contains(Capability.USER_TIMEOUT);
    return Duration.ofMillis(known ? value(StreamOption.USER_TIMEOUT, "getUserTimeout") : 0);
  }

  // ---- the kernel

  private static @Nullable Errno set(StreamWrap wrap, StreamOption option, int value) {
    try {
      wrap.handle().option(option, value);
      return null;
    } catch (ErrnoException refused) {
      assert refused.errno() != Errno.EBADF : "an option for a handle that is closed";
      return refused.errno();
    }
  }

  private @Nullable StreamWrap wrapWith(StreamOption option) {
    StreamWrap wrap = socket.wrap();
    return wrap != null && has(wrap, option) ? wrap : null;
  }

  private static boolean has(StreamWrap wrap, StreamOption option) {
    return wrap.handle().transport() == Transport.TCP || BUFFERS.contains(option);
  }

  /** The name under which a refusal is reported; null for what is a mere wish. */
  private static @Nullable String setter(StreamOption option) {
    return switch (option) {
      case USER_TIMEOUT -> "setUserTimeout";
      case TYPE_OF_SERVICE -> "setTypeOfService";
      case RECEIVE_BUFFER -> "setReceiveBufferSize";
      case SEND_BUFFER -> "setSendBufferSize";
      case QUICK_ACK -> "setQuickAck";
      case NO_DELAY,
          KEEP_ALIVE,
          KEEP_ALIVE_IDLE,
          KEEP_ALIVE_INTERVAL,
          KEEP_ALIVE_COUNT,
          FAST_OPEN ->
          null;
    };
  }

  // ---- checks

  private static int checkTypeOfService(EventLoop loop, int value, String name) {
    if (value < 0 || value > LARGEST_TYPE_OF_SERVICE) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(
          name, ">= 0 && <= " + LARGEST_TYPE_OF_SERVICE, value);
    }
    requireTypeOfService(loop);
    return value;
  }

  private static void requireTypeOfService(EventLoop loop) {
    Features.require(loop, Capability.TYPE_OF_SERVICE, "typeOfService");
  }

  private static int checkUserTimeout(EventLoop loop, Duration timeout) {
    if (timeout.isNegative() || TimeUnit.MILLISECONDS.convert(timeout) > Integer.MAX_VALUE) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(
          "userTimeout", ">= 0 ms && <= " + Integer.MAX_VALUE + " ms", timeout);
    }
    Features.require(loop, Capability.USER_TIMEOUT, "userTimeout");
    return (int) timeout.toMillis();
  }

  private static int checkBufferSize(int bytes, String name) {
    if (bytes < 1) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(name, ">= 1 && <= " + Integer.MAX_VALUE, bytes);
    }
    return bytes;
  }
}
