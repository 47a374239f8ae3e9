package dev.sluice.js.posix;

/**
 * The options of UDP sockets whose values are integers: {@code <asm-generic/socket.h>}, {@code
 * <linux/in.h>} and {@code <linux/in6.h>}.
 */
public enum DatagramOption {
  /** {@code SO_REUSEADDR}. */
  REUSE_ADDRESS(1, 2),
  /** {@code SO_BROADCAST}. */
  BROADCAST(1, 6),
  /** {@code SO_SNDBUF}. */
  SEND_BUFFER(1, 7),
  /** {@code SO_RCVBUF}. */
  RECEIVE_BUFFER(1, 8),
  /** {@code SO_REUSEPORT}. */
  REUSE_PORT(1, 15),
  /** {@code IP_TTL}. */
  TTL(0, 2),
  /** {@code IP_MULTICAST_TTL}. */
  MULTICAST_TTL(0, 33),
  /** {@code IP_MULTICAST_LOOP}. */
  MULTICAST_LOOP(0, 34),
  /** {@code IPV6_UNICAST_HOPS}. */
  HOPS6(41, 16),
  /** {@code IPV6_MULTICAST_HOPS}. */
  MULTICAST_HOPS6(41, 18),
  /** {@code IPV6_MULTICAST_LOOP}. */
  MULTICAST_LOOP6(41, 19),
  /** {@code IPV6_V6ONLY}. */
  IPV6_ONLY(41, 26);

  private final int level;
  private final int number;

  DatagramOption(int level, int number) {
    this.level = level;
    this.number = number;
  }

  int level() {
    return level;
  }

  int number() {
    return number;
  }
}
