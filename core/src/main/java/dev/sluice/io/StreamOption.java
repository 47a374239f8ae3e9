package dev.sluice.io;

/** A socket option of a stream handle; its value is an int. */
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
  TYPE_OF_SERVICE
}
