package dev.sluice.io;

/**
 * A socket option of a stream handle, or of a server handle, whose accepted connections inherit it;
 * its value is an int.
 */
public enum StreamOption {
  /** {@code TCP_NODELAY}: 0 or 1. */
  NO_DELAY,
  /** {@code SO_KEEPALIVE}: 0 or 1. */
  KEEP_ALIVE,
  /** {@code TCP_KEEPIDLE}: seconds of silence before the first probe. */
  KEEP_ALIVE_IDLE,
  /** {@code TCP_KEEPINTVL}: seconds between probes. */
  KEEP_ALIVE_INTERVAL,
  /** {@code TCP_KEEPCNT}: probes without an answer before the peer counts as gone. */
  KEEP_ALIVE_COUNT,
  /** {@code TCP_USER_TIMEOUT}: milliseconds that sent data may stay unacknowledged. */
  USER_TIMEOUT,
  /** {@code IP_TOS} or {@code IPV6_TCLASS}: 0 to 255. */
  TYPE_OF_SERVICE,
  /**
   * {@code SO_RCVBUF}: bytes, read back as they were set, although Linux doubles them for its own
   * bookkeeping. The kernel has limits of its own, and stops tuning the size by itself.
   */
  RECEIVE_BUFFER,
  /** {@code SO_SNDBUF}: bytes, as {@link #RECEIVE_BUFFER}. */
  SEND_BUFFER,
  /** {@code TCP_QUICKACK}: 0 or 1. Not lasting: the kernel goes back to its own judgement. */
  QUICK_ACK,
  /**
   * {@code TCP_FASTOPEN_CONNECT}: 0 or 1; to be set before connecting, which then succeeds at once
   * if a cookie of the server's is known, and the first write goes out with the SYN.
   */
  FAST_OPEN
}
