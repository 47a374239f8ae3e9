package dev.sluice.io;

/**
 * What a backend can do beyond the contract's core. Asking for a capability that the backend does
 * not declare fails with {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM}.
 */
public enum Capability {
  /** Linux's abstract names for Unix-domain sockets. */
  ABSTRACT_NAMES,
  /** Handles over descriptors that exist already, and {@link StreamHandle#detach()} to one. */
  DESCRIPTORS,
  /** {@code SCM_RIGHTS}: descriptors sent and received over Unix-domain sockets. */
  DESCRIPTOR_PASSING,
  /** {@code TCP_FASTOPEN} and {@code TCP_FASTOPEN_CONNECT}. */
  FAST_OPEN,
  /** {@code IPV6_V6ONLY}. */
  IPV6_ONLY,
  /**
   * Bytes moved from one stream handle to another without a chunk: {@link StreamHandle#transferTo}.
   */
  KERNEL_TRANSFER,
  /** {@code SO_PEERCRED}: who the peer of a Unix-domain socket is. */
  PEER_CREDENTIALS,
  /** {@code TCP_QUICKACK}. */
  QUICK_ACK,
  /** {@code SO_REUSEPORT}. */
  REUSE_PORT,
  /** {@code sendfile(2)}: {@link StreamHandle#sendFile}. */
  SEND_FILE,
  /** {@code TCP_INFO}. */
  TCP_INFO,
  /** {@code IP_TOS} and {@code IPV6_TCLASS}, read and written. */
  TYPE_OF_SERVICE,
  /** {@code TCP_USER_TIMEOUT}. */
  USER_TIMEOUT
}
