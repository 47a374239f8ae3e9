package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.NodeException;
import java.time.Duration;

/**
 * The settings of a {@link Socket}'s TCP connection. Each is kept for the connection to come if
 * there is none yet, and means nothing on a Unix-domain socket.
 */
public sealed interface TransportSettings permits Socket {
  /**
   * Sends small writes at once; see {@link #setNoDelay(boolean)}.
   *
   * @return this socket
   */
  default Socket setNoDelay() {
    return setNoDelay(true);
  }

  /**
   * Sends small writes at once, or lets TCP gather them (Nagle's algorithm). Kept for the
   * connection to come if there is none; nothing happens on a Unix-domain socket.
   *
   * @param enable whether to
   * @return this socket
   */
  default Socket setNoDelay(boolean enable) {
    self().loop().confine(this, "setNoDelay");
    self().transportOptions().noDelay(enable);
    return self();
  }

  /**
   * Probes a silent peer as the system's settings say, or not at all.
   *
   * @param enable whether to
   * @return this socket
   */
  default Socket setKeepAlive(boolean enable) {
    return setKeepAlive(enable, 0);
  }

  /**
   * Probes a silent peer as Node does: after the delay, once a second, ten times.
   *
   * @param enable whether to
   * @param initialDelayMillis the silence before the first probe; less than a second leaves all
   *     times to the system
   * @return this socket
   */
  default Socket setKeepAlive(boolean enable, long initialDelayMillis) {
    return setKeepAlive(enable, Duration.ofMillis(initialDelayMillis));
  }

  /**
   * The same as {@link #setKeepAlive(boolean, long)}.
   *
   * @param enable whether to
   * @param initialDelay the silence before the first probe
   * @return this socket
   */
  default Socket setKeepAlive(boolean enable, Duration initialDelay) {
    KeepAlive node = KeepAlive.after(initialDelay);
    return setKeepAlive(new KeepAlive(enable, node.idle(), node.interval(), node.count()));
  }

  /**
   * Probes a silent peer. Kept for the connection to come if there is none; nothing happens on a
   * Unix-domain socket.
   *
   * @param settings how
   * @return this socket
   */
  default Socket setKeepAlive(KeepAlive settings) {
    self().loop().confine(this, "setKeepAlive");
    self().transportOptions().keepAlive(Arguments.object(settings, "settings"));
    return self();
  }

  /**
   * Gives the connection up with {@code ETIMEDOUT} when sent data stays unacknowledged for so long;
   * zero for the system's own limit. Beside keep-alive, which does not run while data is in flight.
   *
   * @param timeout the time
   * @return this socket
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if the backend cannot, {@code
   *     ERR_OUT_OF_RANGE} for a negative time, or the system's refusal
   */
  default Socket setUserTimeout(Duration timeout) {
    self().loop().confine(this, "setUserTimeout");
    self().transportOptions().userTimeout(Arguments.object(timeout, "timeout"));
    return self();
  }

  /**
   * Marks what is sent.
   *
   * @param typeOfService the IPv4 type of service or the IPv6 traffic class, 0 to 255
   * @return this socket
   * @throws NodeException {@code ERR_OUT_OF_RANGE}, {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if
   *     the backend cannot, or the system's refusal
   */
  default Socket setTypeOfService(int typeOfService) {
    self().loop().confine(this, "setTypeOfService");
    self().transportOptions().typeOfService(typeOfService);
    return self();
  }

  /**
   * How what is sent is marked: as the kernel says, or without a connection as it was set.
   *
   * @return 0 to 255
   * @throws NodeException the system's refusal
   */
  default int getTypeOfService() {
    return self().transportOptions().typeOfService();
  }

  private Socket self() {
    return (Socket) this;
  }
}
