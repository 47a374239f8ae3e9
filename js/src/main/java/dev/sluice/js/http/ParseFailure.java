package dev.sluice.js.http;

/** The bytes are not HTTP: why, by the code and the reason that Node gives. */
final class ParseFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;
  private final int passed;

  private ParseFailure(String code, String reason, int passed) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
    this.passed = passed;
  }

  /** The byte at hand is wrong. */
  static ParseFailure at(String code, String reason) {
    return new ParseFailure(code, reason, 0);
  }

  /** The byte at hand is wrong, and counts as read. */
  static ParseFailure after(String code, String reason) {
    return new ParseFailure(code, reason, 1);
  }

  String code() {
    return code;
  }

  String reason() {
    return reason;
  }

  /** How many bytes of those at hand count as read. */
  int passed() {
    return passed;
  }
}
