package dev.sluice.check.program;

/** What a socket of a program does with what arrives, from the beginning. */
public enum ReadingStyle {
  /** A {@code data} listener. */
  FLOWING,
  /** A {@code readable} listener that reads until there is nothing. */
  READABLE,
  /** A {@code readable} listener that reads a few bytes at a time. */
  READABLE_SIPPING,
  /** Nobody reads before a step does. */
  NOBODY,
  /** {@code resume()}, and nobody listens. */
  DISCARDING,
  /** It is piped back into the socket. */
  ECHO,
  /** It is piped into a stream that takes its time. */
  SINK,
  /** The option {@code onread}, with a buffer of the program's; a server's sockets flow instead. */
  ONREAD
}
