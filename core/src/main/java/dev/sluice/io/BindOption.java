package dev.sluice.io;

/** How a server handle binds. The options of TCP need the capability of their name. */
public enum BindOption {
  /** {@code IPV6_V6ONLY}: the wildcard {@code ::} does not take IPv4 in. */
  IPV6_ONLY,
  /** {@code SO_REUSEPORT}: several sockets share the port. */
  REUSE_PORT,
  /** {@code TCP_FASTOPEN}: data may come with the client's SYN; as many at once as the backlog. */
  FAST_OPEN,
  /** Every user may read from the file of a Unix-domain address, whatever the umask says. */
  READABLE_ALL,
  /** Every user may write to the file of a Unix-domain address, which connecting to it takes. */
  WRITABLE_ALL
}
