package dev.sluice.js.http;

/** What kinds of bytes HTTP tells apart. */
final class Latin {
  static final int TAB = 9;
  static final int LF = 10;
  static final int CR = 13;
  static final int SPACE = 32;
  private static final int DEL = 127;
  private static final String MARKS = "!#$%&'*+-.^_`|~";

  private Latin() {}

  static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a byte may be part of a name. */
  static boolean isToken(int c) {
    return isLetter(c) || isDigit(c) || MARKS.indexOf(c) >= 0;
  }

  /** Whether a byte may be part of a value. */
  static boolean isText(int c) {
    return c == TAB || (c >= SPACE && c != DEL);
  }

  /** Whether a byte may be part of a path. */
  static boolean isPath(int c) {
    return c > SPACE && c < DEL;
  }

  /** The value of a hexadecimal digit; -1 for none. */
  static int hexDigit(int c) {
    return c < DEL ? Character.digit(c, 16) : -1;
  }
}
