package dev.sluice.js.http;

/** How many bytes the headers of a message may still have. */
final class HeaderBudget {
  private int limit;
  private int spent;

  void limit(int bytes) {
    limit = bytes;
  }

  /** Begins anew. */
  void reset() {
    spent = 0;
  }

  /** Counts one byte of a target, a name or a value. */
  void spend() {
    spent++;
  }

  /** A target, a name or a value has ended before the byte at hand, or what was fed has. */
  void check() throws ParseFailure {
    if (spent >= limit) {
      throw ParseFailure.at("HPE_HEADER_OVERFLOW", "Header overflow");
    }
  }
}
