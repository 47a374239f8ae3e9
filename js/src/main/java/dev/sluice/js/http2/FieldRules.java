package dev.sluice.js.http2;

import dev.sluice.js.http2.hpack.HeaderField;

/** What names and values of headers may consist of (RFC 9113, 8.2). */
final class FieldRules {
  private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

  private final boolean whitespace;

  /** Rules; white space around values may be refused. */
  FieldRules(boolean refusesWhitespace) {
    this.whitespace = !refusesWhitespace;
  }

  /** Whether a field can be shown at all; one that cannot is passed over. */
  boolean isValid(HeaderField field) {
    return isName(field.name()) && isValue(field.value());
  }

  private static boolean isName(String name) {
    int start = name.startsWith(":") ? 1 : 0;
    if (name.length() == start) {
      return false;
    }
    for (int i = start; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!word && SYMBOLS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return whitespace
        || value.isEmpty()
        || !(isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1)));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Whether a field speaks of a connection of HTTP/1.1, which no message may. */
  static boolean isOfConnection(HeaderField field) {
    return switch (field.name()) {
      case "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" -> true;
      case "te" -> !field.value().equalsIgnoreCase("trailers");
      default -> false;
    };
  }
}
