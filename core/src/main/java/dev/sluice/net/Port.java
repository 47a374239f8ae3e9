package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Port numbers as Node reads and checks them, strings included. */
final class Port {
  private static final int END = 65536;

  /** What JavaScript reads as a number that is not in a radix of its own. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private static final Pattern PREFIXED = Pattern.compile("0(x[0-9a-f]+|o[0-7]+|b[01]+)");

  private Port() {}

  /**
   * Checks a port.
   *
   * @param name what the message calls it
   * @throws dev.sluice.error.NodeException {@code ERR_SOCKET_BAD_PORT}
   */
  static int check(int port, String name) {
    if (port < 0 || port >= END) {
      throw ErrorCode.ERR_SOCKET_BAD_PORT.exception(name, "type number (" + port + ")");
    }
    return port;
  }

  /**
   * Reads a port from text.
   *
   * @param name what the message calls it
   * @throws dev.sluice.error.NodeException {@code ERR_SOCKET_BAD_PORT}
   */
  static int parse(String text, String name) {
    @Nullable BigDecimal number = number(Arguments.text(text, name));
    if (number == null
        || number.signum() < 0
        || number.compareTo(BigDecimal.valueOf(END)) >= 0
        || number.stripTrailingZeros().scale() > 0) {
      throw ErrorCode.ERR_SOCKET_BAD_PORT.exception(name, "type string ('" + text + "')");
    }
    return number.intValueExact();
  }

  /**
   * Whether Node takes text in the place of a port or path as a path: unless it reads as a number
   * that is not negative. Empty text reads as zero, and is then refused as a port, and so is {@code
   * Infinity}.
   */
  static boolean isPath(String text) {
    String trimmed = Arguments.text(text, "path").strip();
    if (trimmed.isEmpty() || trimmed.equals("Infinity") || trimmed.equals("+Infinity")) {
      return false;
    }
    @Nullable BigDecimal number = number(text);
    return number == null || number.signum() < 0;
  }

  private static @Nullable BigDecimal number(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    if (PREFIXED.matcher(trimmed).matches()) {
      int radix = trimmed.charAt(1) == 'x' ? 16 : trimmed.charAt(1) == 'o' ? 8 : 2;
      return new BigDecimal(new BigInteger(trimmed.substring(2), radix));
    }
    return DECIMAL.matcher(trimmed).matches() ? new BigDecimal(trimmed) : null;
  }
}
