package dev.sluice.net;

import dev.sluice.error.Arguments;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a server treats the connections it accepts.
 *
 * @param allowHalfOpen whether accepted sockets stay writable after their peer has ended
 * @param pauseOnConnect whether accepted sockets start paused, with nothing read
 * @param noDelay whether their small writes go out at once
 * @param keepAlive how their silent peers are probed
 * @param userTimeout how long what they sent may stay unacknowledged; null for the system's limit
 * @param receiveBufferSize the kernel's buffer for what they receive; null for its own choice
 * @param sendBufferSize the kernel's buffer for what they send; null for its own choice
 * @param receiveDescriptors whether descriptors may come in over their Unix-domain connections
 * @param onread gives each of them buffers to read into instead of {@code data} events; null for
 *     events
 * @param highWaterMark how many bytes each of their directions holds before it pushes back; null or
 *     negative for the loop's default, 64 KiB
 * @param blockList addresses whose connections are closed at once, without an event; null for none
 */
public record ServerOptions(
    boolean allowHalfOpen,
    boolean pauseOnConnect,
    boolean noDelay,
    KeepAlive keepAlive,
    @Nullable Duration userTimeout,
    @Nullable Integer receiveBufferSize,
    @Nullable Integer sendBufferSize,
    boolean receiveDescriptors,
    @Nullable Function<? super Socket, OnRead> onread,
    @Nullable Integer highWaterMark,
    @Nullable BlockList blockList) {

  /** Node's defaults. */
  public static final ServerOptions DEFAULT = builder().build();

  /**
   * Options to fill in, starting from {@link #DEFAULT}.
   *
   * @return this builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** What of it concerns each socket that is accepted. */
  SocketOptions socketOptions() {
    SocketOptions.Builder socket =
        SocketOptions.builder()
            .allowHalfOpen(allowHalfOpen)
            .noDelay(noDelay)
            .keepAlive(keepAlive)
            .userTimeout(userTimeout)
            .receiveDescriptors(receiveDescriptors);
    if (receiveBufferSize != null) {
      socket.receiveBufferSize(receiveBufferSize);
    }
    if (sendBufferSize != null) {
      socket.sendBufferSize(sendBufferSize);
    }
    if (highWaterMark != null && highWaterMark >= 0) {
      socket.highWaterMark(highWaterMark);
    }
    return socket.build();
  }

  /** Collects options; may be used again after {@link #build()}. */
  public static final class Builder {
    private boolean allowHalfOpen;
    private boolean pauseOnConnect;
    private boolean noDelay;
    private KeepAlive keepAlive = KeepAlive.OFF;
    private @Nullable Duration userTimeout;
    private @Nullable Integer receiveBufferSize;
    private @Nullable Integer sendBufferSize;
    private boolean receiveDescriptors;
    private @Nullable Function<? super Socket, OnRead> onread;
    private @Nullable Integer highWaterMark;
    private @Nullable BlockList blockList;

    private Builder() {}

    /**
     * Keeps accepted sockets writable after their peer has ended, until {@code end()}.
     *
     * @param allowHalfOpen whether it does
     * @return this builder
     */
    public Builder allowHalfOpen(boolean allowHalfOpen) {
      this.allowHalfOpen = allowHalfOpen;
      return this;
    }

    /**
     * Starts accepted sockets paused, so that another part of the program can take them over.
     *
     * @param pauseOnConnect whether they do
     * @return this builder
     */
    public Builder pauseOnConnect(boolean pauseOnConnect) {
      this.pauseOnConnect = pauseOnConnect;
      return this;
    }

    /**
     * Sends the small writes of accepted sockets at once ({@code TCP_NODELAY}).
     *
     * @param noDelay whether they do
     * @return this builder
     */
    public Builder noDelay(boolean noDelay) {
      this.noDelay = noDelay;
      return this;
    }

    /**
     * Probes silent peers as the system's own settings say, or not at all.
     *
     * @param enabled whether it does
     * @return this builder
     */
    public Builder keepAlive(boolean enabled) {
      return keepAlive(enabled ? KeepAlive.after(Duration.ZERO) : KeepAlive.OFF);
    }

    /**
     * Probes silent peers.
     *
     * @param keepAlive how
     * @return this builder
     */
    public Builder keepAlive(KeepAlive keepAlive) {
      this.keepAlive = Arguments.object(keepAlive, "keepAlive");
      return this;
    }

    /**
     * Sets how many milliseconds of silence precede the first probe; to be called after {@code
     * keepAlive(true)}.
     *
     * @param millis the time in milliseconds
     * @return this builder
     */
    public Builder keepAliveInitialDelay(long millis) {
      KeepAlive k = keepAlive;
      return keepAlive(
          new KeepAlive(k.enabled(), Duration.ofMillis(millis), k.interval(), k.count()));
    }

    /**
     * Gives connections up when what was sent stays unacknowledged for so long.
     *
     * @param userTimeout the time; null for the system's own limit
     * @return this builder
     */
    public Builder userTimeout(@Nullable Duration userTimeout) {
      this.userTimeout = userTimeout;
      return this;
    }

    /**
     * Sets the size of the kernel's buffer for what comes in ({@code SO_RCVBUF}), which limits how
     * much a client may send ahead. Without this the kernel finds a size that suits.
     *
     * @param bytes at least 1; the kernel has limits of its own
     * @return this builder
     */
    public Builder receiveBufferSize(int bytes) {
      this.receiveBufferSize = bytes;
      return this;
    }

    /**
     * Sets the size of the kernel's buffer for what goes out ({@code SO_SNDBUF}).
     *
     * @param bytes at least 1; the kernel has limits of its own
     * @return this builder
     */
    public Builder sendBufferSize(int bytes) {
      this.sendBufferSize = bytes;
      return this;
    }

    /**
     * Lets descriptors in that clients send over a Unix-domain connection; see {@link
     * Socket#DESCRIPTORS}. They are dropped otherwise.
     *
     * @param receiveDescriptors whether they may come in
     * @return this builder
     */
    public Builder receiveDescriptors(boolean receiveDescriptors) {
      this.receiveDescriptors = receiveDescriptors;
      return this;
    }

    /**
     * Reads what accepted sockets receive into buffers of the program's own instead of emitting
     * {@code data}. All may share one buffer: its bytes are there only during the callback.
     *
     * <p>A callback that says false, and {@link Socket#pause()} at any time, leave the rest in the
     * kernel at once; without this option up to {@code highWaterMark} bytes more are taken in.
     *
     * @param onread asked once for each socket, before its {@code connection} is emitted and
     *     anything else is known of it; if it throws, the connection is closed. Null for events
     * @return this builder
     */
    public Builder onread(@Nullable Function<? super Socket, OnRead> onread) {
      this.onread = onread;
      return this;
    }

    /**
     * How many bytes each direction of an accepted socket holds before it pushes back.
     *
     * @param bytes how many
     * @return this builder
     */
    public Builder highWaterMark(int bytes) {
      this.highWaterMark = bytes;
      return this;
    }

    /**
     * Closes connections from the addresses of a list at once.
     *
     * @param blockList the list; null for none
     * @return this builder
     */
    public Builder blockList(@Nullable BlockList blockList) {
      this.blockList = blockList;
      return this;
    }

    /** {@return the options} */
    public ServerOptions build() {
      return new ServerOptions(
          allowHalfOpen,
          pauseOnConnect,
          noDelay,
          keepAlive,
          userTimeout,
          receiveBufferSize,
          sendBufferSize,
          receiveDescriptors,
          onread,
          highWaterMark,
          blockList);
    }
  }
}
