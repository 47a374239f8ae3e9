package dev.sluice.io;

/** What a descriptor is, as far as handles can be made over it. */
public enum DescriptorType {
  /** A stream socket of IPv4 or IPv6. */
  TCP,
  /** A stream socket of the Unix domain. */
  UNIX,
  /** One end of a pipe, named or not. A handle over it speaks {@link Transport#UNIX}. */
  PIPE,
  /** A terminal, a file, anything else, or nothing at all. */
  OTHER
}
