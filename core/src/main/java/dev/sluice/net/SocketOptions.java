package dev.sluice.net;

import dev.sluice.event.AbortSignal;
import dev.sluice.stream.DuplexOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a socket is made. Nothing is checked here: the call that takes the options does, with Node's
 * errors.
 *
 * @param fd a descriptor to wrap; null for a socket of its own
 * @param allowHalfOpen whether this end stays writable after the peer has ended
 * @param readable whether bytes may come in
 * @param writable whether bytes may go out
 * @param onread buffers to read into instead of {@code data} events; null for events
 * @param highWaterMark how many bytes each direction holds before it pushes back; null for the
 *     loop's default, 64 KiB
 * @param signal destroys the socket when it aborts; null for none
 * @param blockList addresses that the socket refuses to connect to; null for none
 * @param typeOfService the type of service, 0 to 255; null to leave it alone
 * @param noDelay whether small writes go out at once
 * @param keepAlive how a silent peer is probed
 * @param userTimeout how long sent data may stay unacknowledged; null for the system's own limit
 * @param receiveBufferSize the kernel's buffer for what comes in, in bytes; null for its own choice
 * @param sendBufferSize the kernel's buffer for what goes out, in bytes; null for its own choice
 * @param fastOpen whether the first bytes may go out with the request to connect
 * @param receiveDescriptors whether descriptors may come in over a Unix-domain connection
 */
public record SocketOptions(
    @Nullable Integer fd,
    boolean allowHalfOpen,
    boolean readable,
    boolean writable,
    @Nullable OnRead onread,
    @Nullable Integer highWaterMark,
    @Nullable AbortSignal signal,
    @Nullable BlockList blockList,
    @Nullable Integer typeOfService,
    boolean noDelay,
    KeepAlive keepAlive,
    @Nullable Duration userTimeout,
    @Nullable Integer receiveBufferSize,
    @Nullable Integer sendBufferSize,
    boolean fastOpen,
    boolean receiveDescriptors) {

  /** Node's defaults. */
  public static final SocketOptions DEFAULT = builder().build();

  /** What of it concerns every stream; the signal is the socket's own business. */
  DuplexOptions<ByteBuffer, ByteBuffer> duplex() {
    DuplexOptions.Builder<ByteBuffer, ByteBuffer> duplex = DuplexOptions.builder();
    if (highWaterMark != null) {
      duplex.highWaterMark(highWaterMark);
    }
    return duplex
        .allowHalfOpen(allowHalfOpen)
        .readable(readable)
        .writable(writable)
        .decodeStrings(false)
        .borrowsChunks(true)
        .emitClose(false)
        .build();
  }

  /**
   * Options to fill in, starting from {@link #DEFAULT}.
   *
   * @return this builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; may be used again after {@link #build()}. */
  public static final class Builder extends SocketOptionSetters<Builder> {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /** {@return the options} */
    public SocketOptions build() {
      return socketOptions();
    }
  }
}
