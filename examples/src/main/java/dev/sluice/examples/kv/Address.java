package dev.sluice.examples.kv;

/**
 * Where a replica is.
 *
 * @param host its name or address
 * @param port its port
 */
public record Address(String host, int port) {
  /**
   * Reads what {@link #toString} writes.
   *
   * @param text {@code host:port}
   * @return the address
   * @throws IllegalArgumentException if it is something else
   */
  public static Address of(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("not host:port: " + text);
    }
    return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /** {@return {@code host:port}} */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
