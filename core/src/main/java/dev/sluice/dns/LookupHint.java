package dev.sluice.dns;

/** What a lookup may do beyond asking; the flags of {@code getaddrinfo(3)}. */
public enum LookupHint {
  /**
   * {@code AI_ADDRCONFIG}: only families that the machine has an address of, loopback not counted.
   */
  ADDRCONFIG,
  /** {@code AI_V4MAPPED}: if IPv6 was asked for and there is none, IPv4 in its mapped form. */
  V4MAPPED,
  /** {@code AI_ALL}: with {@link #V4MAPPED}, the mapped addresses beside the IPv6 ones. */
  ALL
}
