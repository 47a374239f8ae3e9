package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, a port and a flow label; Node's {@code net.SocketAddress}. Immutable, for any
 * thread.
 *
 * @param address the address, in the canonical form of its family; a zone is dropped, as in Node
 * @param family the family
 * @param port the port, 0 to 65535
 * @param flowlabel the IPv6 flow label, 0 to 1048575; always 0 for IPv4
 */
public record SocketAddress(String address, Family family, int port, int flowlabel) {
  /** A flow label has 20 bits. */
  private static final int LARGEST_FLOWLABEL = 0xfffff;

  /**
   * An address.
   *
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS} if the address is not one of
   *     the family, {@code ERR_SOCKET_BAD_PORT}, or {@code ERR_OUT_OF_RANGE} for the flow label
   */
  public SocketAddress {
    Port.check(port, "options.port");
    if (flowlabel < 0 || flowlabel > LARGEST_FLOWLABEL) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(
          "options.flowlabel", ">= 0 && <= " + LARGEST_FLOWLABEL, flowlabel);
    }
    @Nullable IpAddress parsed = IpAddress.parse(Arguments.text(address, "address"));
    if (parsed == null || parsed.family() != family) {
      throw ErrorCode.ERR_INVALID_ADDRESS.exception();
    }
    address = IpAddress.ofBytes(parsed.bytes(), "").toString();
    flowlabel = family == Family.IPV6 ? flowlabel : 0;
  }

  /** {@code 127.0.0.1} with port 0. */
  public SocketAddress() {
    this(IpAddress.LOOPBACK4.toString(), Family.IPV4, 0, 0);
  }

  /**
   * An address with port 0.
   *
   * @param address the address
   * @param family 4 or 6, or 0 for both
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS} if the address is not one of
   *     the family
   */
  public SocketAddress(String address, Family family) {
    this(address, family, 0, 0);
  }

  /**
   * An address and a port.
   *
   * @param address the address
   * @param family 4 or 6, or 0 for both
   * @param port the port
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS} if the address is not one of
   *     the family, or {@code ERR_SOCKET_BAD_PORT}
   */
  public SocketAddress(String address, Family family, int port) {
    this(address, family, port, 0);
  }

  /**
   * Reads {@code 1.2.3.4:5}, {@code [::1]:5}, or either without a port. Only that: Node goes by way
   * of an http URL here and therefore loses a port of 80 and swallows paths and user names.
   *
   * @param input the text
   * @return null if the text is anything else
   */
  public static @Nullable SocketAddress parse(String input) {
    boolean bracketed = Arguments.text(input, "input").startsWith("[");
    int end = bracketed ? input.indexOf(']') + 1 : input.indexOf(':');
    if (bracketed && end == 0) {
      return null;
    }
    String rest = end < 0 ? "" : input.substring(end);
    String literal = input.substring(0, input.length() - rest.length());
    String address = bracketed ? literal.substring(1, literal.length() - 1) : literal;
    @Nullable IpAddress parsed = IpAddress.parse(address);
    if (parsed == null
        || (parsed.family() == Family.IPV6) != bracketed
        || !rest.matches("(:\\d{0,5})?")) {
      return null;
    }
    int port = rest.length() <= 1 ? 0 : Integer.parseInt(rest.substring(1));
    return port > 65535 ? null : new SocketAddress(address, parsed.family(), port);
  }

  /**
   * Whether an object is a socket address.
   *
   * @param value the object
   * @return whether it is
   */
  public static boolean isSocketAddress(@Nullable Object value) {
    return value instanceof SocketAddress;
  }

  /** {@return the address as JSON, with Node's member names} */
  public String toJSON() {
    return "{\"address\":\"%s\",\"port\":%d,\"family\":\"%s\",\"flowlabel\":%d}"
        .formatted(address, port, familyName(), flowlabel);
  }

  /** As Node shows it. */
  @Override
  public String toString() {
    return "SocketAddress { address: '%s', port: %d, family: '%s', flowlabel: %d }"
        .formatted(address, port, familyName(), flowlabel);
  }

  private String familyName() {
    return family.label().toLowerCase(Locale.ROOT);
  }

  IpAddress ip() {
    IpAddress parsed = IpAddress.parse(address);
    if (parsed == null) {
      throw new AssertionError("checked when it was made: " + address);
    }
    return parsed;
  }
}
