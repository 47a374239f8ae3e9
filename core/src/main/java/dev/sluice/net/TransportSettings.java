package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.NodeException;
import dev.sluice.io.StreamOption;
import java.time.Duration;

/**
 * The settings of a {@link Socket}'s TCP connection. Each is kept for the connection to come if
 * there is none yet; those of TCP mean nothing on a Unix-domain socket.
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
   * Sets the size of the kernel's buffer for what comes in. Set before connecting it also limits
   * the window that TCP can offer. On a Unix-domain socket, too.
   *
   * @param bytes at least 1; the kernel has limits of its own
   * @return this socket
   * @throws NodeException {@code ERR_OUT_OF_RANGE}, or the system's refusal
   */
  default Socket setReceiveBufferSize(int bytes) {
    self().loop().confine(this, "setReceiveBufferSize");
    self().transportOptions().receiveBufferSize(bytes);
    return self();
  }

  /**
   * Sets the size of the kernel's buffer for what goes out. On a Unix-domain socket, too.
   *
   * @param bytes at least 1; the kernel has limits of its own
   * @return this socket
   * @throws NodeException {@code ERR_OUT_OF_RANGE}, or the system's refusal
   */
  default Socket setSendBufferSize(int bytes) {
    self().loop().confine(this, "setSendBufferSize");
    self().transportOptions().sendBufferSize(bytes);
    return self();
  }

  /**
   * Acknowledges what arrives at once, or when it suits ({@code TCP_QUICKACK}). Not for ever: the
   * kernel goes back to its own judgement, so whoever wants this repeats it after each read.
   *
   * @param enable whether to
   * @return this socket
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if the backend cannot, or the
   *     system's refusal
   */
  default Socket setQuickAck(boolean enable) {
    self().loop().confine(this, "setQuickAck");
    self().transportOptions().quickAck(enable);
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

  /**
   * Whether small writes go out at once: as the kernel says, or without a connection as it was set.
   *
   * @return whether they do; false on a Unix-domain socket
   * @throws NodeException the system's refusal
   */
  default boolean noDelay() {
    return self().transportOptions().noDelay();
  }

  /**
   * How a silent peer is probed: as the kernel says, or without a connection as it was set.
   *
   * @return how; {@link KeepAlive#OFF} on a Unix-domain socket
   * @throws NodeException the system's refusal
   */
  default KeepAlive keepAlive() {
    return self().transportOptions().keepAlive();
  }

  /**
   * How long sent data may stay unacknowledged: as the kernel says, or without a connection as it
   * was set.
   *
   * @return how long; zero for the system's own limit
   * @throws NodeException the system's refusal
   */
  default Duration userTimeout() {
    return self().transportOptions().userTimeout();
  }

  /**
   * The size of the kernel's buffer for what comes in: as the kernel says, or without a connection
   * as it was set.
   *
   * @return its size in bytes; 0 if it was not set and there is no connection
   * @throws NodeException the system's refusal
   */
  default int receiveBufferSize() {
    return self().transportOptions().value(StreamOption.RECEIVE_BUFFER, "getReceiveBufferSize");
  }

  /**
   * The size of the kernel's buffer for what goes out, as {@link #receiveBufferSize()}.
   *
   * @return its size in bytes; 0 if it was not set and there is no connection
   * @throws NodeException the system's refusal
   */
  default int sendBufferSize() {
    return self().transportOptions().value(StreamOption.SEND_BUFFER, "getSendBufferSize");
  }

  private Socket self() {
    return (Socket) this;
  }
}
