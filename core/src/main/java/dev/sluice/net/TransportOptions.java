package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.loop.EventLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The socket options that a program sets: remembered until the connection stands, then handed to
 * the kernel, and changed there only when they change.
 *
 * <p>As in Node they mean nothing on Unix-domain sockets, where setting them does nothing, and
 * keep-alive and no-delay are wishes: that a kernel refuses them, on a connection that has just
 * been reset for example, is not reported.
 */
final class TransportOptions {
  private static final int LARGEST_TYPE_OF_SERVICE = 255;

  private final Socket socket;
  private boolean noDelay;
  private KeepAlive keepAlive = KeepAlive.OFF;
  private @Nullable Integer typeOfService;
  private @Nullable Duration userTimeout;

  TransportOptions(Socket socket, SocketOptions options) {
    this.socket = socket;
    this.noDelay = options.noDelay();
    this.keepAlive = options.keepAlive();
    if (options.typeOfService() != null) {
      this.typeOfService = checkTypeOfService(options.typeOfService(), "options.typeOfService");
    }
    if (options.userTimeout() != null) {
      this.userTimeout = checkUserTimeout(socket.loop(), options.userTimeout());
    }
  }

  void noDelay(boolean enable) {
    boolean changes = enable != noDelay;
    noDelay = enable;
    StreamWrap tcp = tcp();
    if (tcp != null && changes) {
      wish(tcp, StreamOption.NO_DELAY, enable ? 1 : 0);
    }
  }

  void keepAlive(KeepAlive settings) {
    boolean changes =
        settings.enabled() != keepAlive.enabled()
            || (settings.enabled() && !settings.equals(keepAlive));
    keepAlive = settings;
    StreamWrap tcp = tcp();
    if (tcp != null && changes) {
      applyKeepAlive(tcp);
    }
  }

  void typeOfService(int value) {
    Integer checked = checkTypeOfService(value, "tos");
    boolean changes = !checked.equals(typeOfService);
    typeOfService = checked;
    StreamWrap tcp = tcp();
    if (tcp != null && changes) {
      @Nullable Errno refused = set(tcp, StreamOption.TYPE_OF_SERVICE, value);
      if (refused != null) {
        throw new SystemException(refused, "setTypeOfService");
      }
    }
  }

  int typeOfService() {
    StreamWrap tcp = tcp();
    if (tcp == null || socket.connecting()) {
      return typeOfService == null ? 0 : typeOfService;
    }
    requireTypeOfService();
    try {
      return tcp.handle().option(StreamOption.TYPE_OF_SERVICE);
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), "getTypeOfService");
    }
  }

  void userTimeout(Duration timeout) {
    Duration checked = checkUserTimeout(socket.loop(), timeout);
    boolean changes = !Objects.equals(checked, userTimeout);
    userTimeout = checked;
    StreamWrap tcp = tcp();
    if (tcp != null && changes) {
      @Nullable Errno refused = applyUserTimeout(tcp, checked);
      if (refused != null) {
        throw new SystemException(refused, "setUserTimeout");
      }
    }
  }

  /** A connection was accepted: what the server wants is set, and refusals are nobody's concern. */
  void applyToAccepted() {
    StreamWrap tcp = tcp();
    if (tcp != null) {
      applyWishes(tcp);
      if (userTimeout != null) {
        wish(tcp, StreamOption.USER_TIMEOUT, (int) userTimeout.toMillis());
      }
    }
  }

  /**
   * The connection stands: everything that was asked for is set; answers what is to be reported.
   */
  @Nullable SystemException applyToConnected() {
    StreamWrap tcp = tcp();
    if (tcp == null) {
      return null;
    }
    applyWishes(tcp);
    @Nullable Errno refused =
        typeOfService == null ? null : set(tcp, StreamOption.TYPE_OF_SERVICE, typeOfService);
    if (refused != null) {
      return new SystemException(refused, "setTypeOfService");
    }
    refused = userTimeout == null ? null : applyUserTimeout(tcp, userTimeout);
    return refused == null ? null : new SystemException(refused, "setUserTimeout");
  }

  private void applyWishes(StreamWrap tcp) {
    if (noDelay) {
      wish(tcp, StreamOption.NO_DELAY, 1);
    }
    if (keepAlive.enabled()) {
      applyKeepAlive(tcp);
    }
  }

  private void applyKeepAlive(StreamWrap tcp) {
    wish(tcp, StreamOption.KEEP_ALIVE, keepAlive.enabled() ? 1 : 0);
    if (keepAlive.enabled() && keepAlive.idleSeconds() > 0) {
      wish(tcp, StreamOption.KEEP_ALIVE_IDLE, keepAlive.idleSeconds());
      wish(tcp, StreamOption.KEEP_ALIVE_INTERVAL, keepAlive.intervalSeconds());
      wish(tcp, StreamOption.KEEP_ALIVE_COUNT, keepAlive.count());
    }
  }

  private static @Nullable Errno applyUserTimeout(StreamWrap tcp, Duration timeout) {
    return set(tcp, StreamOption.USER_TIMEOUT, (int) timeout.toMillis());
  }

  private static void wish(StreamWrap tcp, StreamOption option, int value) {
    @Nullable Errno refused = set(tcp, option, value);
    assert refused == null || refused != Errno.EBADF : "an option for a handle that is closed";
  }

  private static @Nullable Errno set(StreamWrap tcp, StreamOption option, int value) {
    try {
      tcp.handle().option(option, value);
      return null;
    } catch (ErrnoException refused) {
      return refused.errno();
    }
  }

  private @Nullable StreamWrap tcp() {
    StreamWrap wrap = socket.wrap();
    return wrap != null && wrap.isTcp() ? wrap : null;
  }

  private int checkTypeOfService(int value, String name) {
    if (value < 0 || value > LARGEST_TYPE_OF_SERVICE) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(
          name, ">= 0 && <= " + LARGEST_TYPE_OF_SERVICE, value);
    }
    requireTypeOfService();
    return value;
  }

  private void requireTypeOfService() {
    Features.require(socket.loop(), Capability.TYPE_OF_SERVICE, "typeOfService");
  }

  static Duration checkUserTimeout(EventLoop loop, Duration timeout) {
    if (timeout.isNegative() || TimeUnit.MILLISECONDS.convert(timeout) > Integer.MAX_VALUE) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(
          "userTimeout", ">= 0 ms && <= " + Integer.MAX_VALUE + " ms", timeout);
    }
    Features.require(loop, Capability.USER_TIMEOUT, "userTimeout");
    return timeout;
  }
}
