package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.event.AbortSignal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The part that the builders of {@link SocketOptions} and {@link ConnectOptions} share.
 *
 * @param <B> the builder
 */
public abstract sealed class SocketOptionSetters<B extends SocketOptionSetters<B>>
    permits SocketOptions.Builder, ConnectOptions.Builder {
  private @Nullable Integer fd;
  private boolean allowHalfOpen;
  private boolean readable = true;
  private boolean writable = true;
  private @Nullable OnRead onread;
  private @Nullable Integer highWaterMark;
  private @Nullable AbortSignal signal;
  private @Nullable BlockList blockList;
  private @Nullable Integer typeOfService;
  private boolean noDelay;
  private KeepAlive keepAlive = KeepAlive.OFF;
  private @Nullable Duration userTimeout;
  private @Nullable Integer receiveBufferSize;
  private @Nullable Integer sendBufferSize;
  private boolean fastOpen;
  private boolean receiveDescriptors;

  SocketOptionSetters() {}

  abstract B self();

  /**
   * Wraps a descriptor that exists already.
   *
   * @param fd the descriptor
   * @return this builder
   */
  public B fd(int fd) {
    this.fd = fd;
    return self();
  }

  /**
   * Keeps this end writable after the peer has ended, until {@code end()} is called.
   *
   * @param allowHalfOpen whether it does
   * @return this builder
   */
  public B allowHalfOpen(boolean allowHalfOpen) {
    this.allowHalfOpen = allowHalfOpen;
    return self();
  }

  /**
   * Whether bytes may come in; at first true.
   *
   * @param readable whether they may
   * @return this builder
   */
  public B readable(boolean readable) {
    this.readable = readable;
    return self();
  }

  /**
   * Whether bytes may go out; at first true.
   *
   * @param writable whether they may
   * @return this builder
   */
  public B writable(boolean writable) {
    this.writable = writable;
    return self();
  }

  /**
   * Reads into buffers of the program's own instead of emitting {@code data}.
   *
   * @param onread the buffers and who takes the bytes; null for events
   * @return this builder
   */
  public B onread(@Nullable OnRead onread) {
    this.onread = onread;
    return self();
  }

  /**
   * How many bytes each direction holds before it pushes back.
   *
   * @param bytes how many
   * @return this builder
   */
  public B highWaterMark(int bytes) {
    this.highWaterMark = bytes;
    return self();
  }

  /**
   * Destroys the socket with an {@code ABORT_ERR} when the signal aborts.
   *
   * @param signal the signal; null for none
   * @return this builder
   */
  public B signal(@Nullable AbortSignal signal) {
    this.signal = signal;
    return self();
  }

  /**
   * Refuses to connect to the addresses of a list, with {@code ERR_IP_BLOCKED}.
   *
   * @param blockList the list; null for none
   * @return this builder
   */
  public B blockList(@Nullable BlockList blockList) {
    this.blockList = blockList;
    return self();
  }

  /**
   * Marks what is sent: the IPv4 type of service or the IPv6 traffic class, 0 to 255.
   *
   * @param typeOfService the value
   * @return this builder
   */
  public B typeOfService(int typeOfService) {
    this.typeOfService = typeOfService;
    return self();
  }

  /**
   * Sends small writes at once ({@code TCP_NODELAY}).
   *
   * @param noDelay whether they do
   * @return this builder
   */
  public B noDelay(boolean noDelay) {
    this.noDelay = noDelay;
    return self();
  }

  /**
   * Probes a silent peer as the system's own settings say, or not at all.
   *
   * @param enabled whether it does
   * @return this builder
   */
  public B keepAlive(boolean enabled) {
    return keepAlive(enabled ? KeepAlive.after(Duration.ZERO) : KeepAlive.OFF);
  }

  /**
   * Probes a silent peer.
   *
   * @param keepAlive how
   * @return this builder
   */
  public B keepAlive(KeepAlive keepAlive) {
    this.keepAlive = Arguments.object(keepAlive, "keepAlive");
    return self();
  }

  /**
   * Sets how many milliseconds of silence precede the first probe; to be called after {@code
   * keepAlive(true)}.
   *
   * @param millis the time in milliseconds
   * @return this builder
   */
  public B keepAliveInitialDelay(long millis) {
    KeepAlive k = keepAlive;
    return keepAlive(
        new KeepAlive(k.enabled(), Duration.ofMillis(millis), k.interval(), k.count()));
  }

  /**
   * Gives the connection up when sent data stays unacknowledged for so long.
   *
   * @param userTimeout the time; null for the system's own limit
   * @return this builder
   */
  public B userTimeout(@Nullable Duration userTimeout) {
    this.userTimeout = userTimeout;
    return self();
  }

  /**
   * Sets the size of the kernel's buffer for what comes in ({@code SO_RCVBUF}), which limits how
   * much the peer may send ahead. Without this the kernel finds a size that suits.
   *
   * @param bytes at least 1; the kernel has limits of its own
   * @return this builder
   */
  public B receiveBufferSize(int bytes) {
    this.receiveBufferSize = bytes;
    return self();
  }

  /**
   * Sets the size of the kernel's buffer for what goes out ({@code SO_SNDBUF}).
   *
   * @param bytes at least 1; the kernel has limits of its own
   * @return this builder
   */
  public B sendBufferSize(int bytes) {
    this.sendBufferSize = bytes;
    return self();
  }

  /**
   * Lets the first bytes go out with the request to connect ({@code TCP_FASTOPEN_CONNECT}), once
   * the server has answered such a request before. {@code connect} comes at once then, and what is
   * wrong is told by the first write or read. Only for requests that may reach the server twice.
   *
   * @param fastOpen whether it may
   * @return this builder
   */
  public B fastOpen(boolean fastOpen) {
    this.fastOpen = fastOpen;
    return self();
  }

  /**
   * Lets descriptors in that the peer of a Unix-domain connection sends; see {@link
   * Socket#DESCRIPTORS}. They are dropped otherwise.
   *
   * @param receiveDescriptors whether they may come in
   * @return this builder
   */
  public B receiveDescriptors(boolean receiveDescriptors) {
    this.receiveDescriptors = receiveDescriptors;
    return self();
  }

  SocketOptions socketOptions() {
    return new SocketOptions(
        fd,
        allowHalfOpen,
        readable,
        writable,
        onread,
        highWaterMark,
        signal,
        blockList,
        typeOfService,
        noDelay,
        keepAlive,
        userTimeout,
        receiveBufferSize,
        sendBufferSize,
        fastOpen,
        receiveDescriptors);
  }
}
