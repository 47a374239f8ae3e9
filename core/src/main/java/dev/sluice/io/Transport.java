package dev.sluice.io;

/** What a handle speaks. */
public enum Transport {
  /** TCP over IPv4 or IPv6; libuv's {@code uv_tcp_t}. */
  TCP,
  /** A stream socket of the Unix domain; libuv's {@code uv_pipe_t}. */
  UNIX
}
