package dev.sluice.io;

/** How a server handle binds. */
public enum BindOption {
  /** {@code IPV6_V6ONLY}: the wildcard {@code ::} does not take IPv4 in. */
  IPV6_ONLY,
  /** {@code SO_REUSEPORT}: several sockets share the port. */
  REUSE_PORT
}
