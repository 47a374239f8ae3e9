package dev.sluice.io;

/** What a descriptor is. Handles can be made over the first three. */
public enum DescriptorType {
  /** A stream socket of IPv4 or IPv6. */
  TCP,
  /** A stream socket of the Unix domain. */
  UNIX,
  /** One end of a pipe, named or not. A handle over it speaks {@link Transport#UNIX}. */
  PIPE,
  /** A datagram socket of IPv4 or IPv6. */
  UDP,
  /** A terminal. */
  TTY,
  /** A file, or a device that is no terminal. */
  FILE,
  /** Anything else, or nothing at all. */
  UNKNOWN
}
