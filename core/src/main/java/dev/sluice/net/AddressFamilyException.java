package dev.sluice.net;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;

/**
 * A lookup answered with an address of no known family: {@code ERR_INVALID_ADDRESS_FAMILY}, with
 * what was to be connected to.
 */
public final class AddressFamilyException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final int port;

  AddressFamilyException(int family, String host, int port) {
    this(ErrorCode.ERR_INVALID_ADDRESS_FAMILY.exception(family, host, port), host, port);
  }

  private AddressFamilyException(NodeException like, String host, int port) {
    super(like.kind(), like.code(), like.getMessage(), null);
    this.host = host;
    this.port = port;
  }

  /** {@return the name that was looked up} */
  public String host() {
    return host;
  }

  /** {@return the port that was to be connected to} */
  public int port() {
    return port;
  }
}
