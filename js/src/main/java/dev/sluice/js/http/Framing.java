package dev.sluice.js.http;

import java.util.Locale;

/** What a message's headers say about its body, and about what is to become of the connection. */
final class Framing {
  private static final String INVALID_LENGTH = "HPE_INVALID_CONTENT_LENGTH";
  private static final String INVALID_TRANSFER = "HPE_INVALID_TRANSFER_ENCODING";
  private static final String INVALID_TRANSFER_REASON = "Invalid `Transfer-Encoding` header value";

  /** The headers that say something of it. */
  enum Field {
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    CONNECTION,
    UPGRADE,
    OTHER;

    static Field of(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "content-length" -> CONTENT_LENGTH;
        case "transfer-encoding" -> TRANSFER_ENCODING;
        case "connection", "proxy-connection" -> CONNECTION;
        case "upgrade" -> UPGRADE;
        default -> OTHER;
      };
    }
  }

  private boolean isRequest;
  private boolean lenient;
  private boolean hasLength;
  private long length;
  private boolean lengthEnded;
  private boolean hasTransferEncoding;
  private boolean chunked;
  private boolean keepAlive;
  private boolean close;
  private boolean connectionUpgrade;
  private boolean upgrade;

  /** Begins anew. */
  void reset(boolean request, boolean isLenient) {
    isRequest = request;
    lenient = isLenient;
    hasLength = false;
    length = 0;
    hasTransferEncoding = false;
    chunked = false;
    keepAlive = false;
    close = false;
    connectionUpgrade = false;
    upgrade = false;
  }

  /** The name of a header has ended with the byte at hand. */
  void name(Field field) throws ParseFailure {
    if (!lenient && field == Field.CONTENT_LENGTH && hasTransferEncoding) {
      throw ParseFailure.after(
          INVALID_LENGTH, "Content-Length can't be present with Transfer-Encoding");
    }
    if (!lenient && field == Field.TRANSFER_ENCODING && hasLength) {
      throw ParseFailure.after(
          INVALID_TRANSFER, "Transfer-Encoding can't be present with Content-Length");
    }
    if (field == Field.UPGRADE) {
      upgrade = true;
    }
  }

  /** The byte at hand is of a header's value, and not the white space before it. */
  void value(Field field, StringBuilder before, int c) throws ParseFailure {
    if (field == Field.CONTENT_LENGTH) {
      lengthDigit(before.isEmpty(), c);
    } else if (field == Field.TRANSFER_ENCODING) {
      transferEncoding(before, c);
    }
  }

  private void lengthDigit(boolean first, int c) throws ParseFailure {
    if (first) {
      if (hasLength) {
        throw ParseFailure.at("HPE_UNEXPECTED_CONTENT_LENGTH", "Duplicate Content-Length");
      }
      lengthEnded = false;
    }
    if (c == Latin.SPACE) {
      lengthEnded = true;
      return;
    }
    if (!Latin.isDigit(c) || lengthEnded) {
      throw ParseFailure.at(INVALID_LENGTH, "Invalid character in Content-Length");
    }
    int digit = c - '0';
    if (length > (Long.MAX_VALUE - digit) / 10) {
      throw ParseFailure.after(INVALID_LENGTH, "Content-Length overflow");
    }
    length = length * 10 + digit;
  }

  private void transferEncoding(StringBuilder before, int c) throws ParseFailure {
    boolean strict = isRequest && !lenient;
    if (before.isEmpty()) {
      if (chunked && strict) {
        throw ParseFailure.after(INVALID_TRANSFER, INVALID_TRANSFER_REASON);
      }
      chunked = false;
      hasTransferEncoding = true;
    }
    if (c == ',' && strict && endsChunked(before)) {
      throw ParseFailure.after(INVALID_TRANSFER, INVALID_TRANSFER_REASON);
    }
  }

  private static boolean endsChunked(CharSequence value) {
    String text = value.toString();
    return isWord(text.substring(text.lastIndexOf(',') + 1), "chunked");
  }

  private static boolean isWord(String text, String word) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return to - from == word.length() && text.regionMatches(true, from, word, 0, word.length());
  }

  /** A header has ended before the byte at hand. */
  void end(Field field, StringBuilder value) throws ParseFailure {
    switch (field) {
      case CONTENT_LENGTH -> {
        if (value.isEmpty()) {
          throw ParseFailure.at(INVALID_LENGTH, "Empty Content-Length");
        }
        hasLength = true;
      }
      case TRANSFER_ENCODING -> chunked = endsChunked(value);
      case CONNECTION -> connection(value.toString());
      case UPGRADE, OTHER -> {}
    }
  }

  private void connection(String value) {
    for (String word : value.split(",", -1)) {
      keepAlive |= isWord(word, "keep-alive");
      close |= isWord(word, "close");
      connectionUpgrade |= isWord(word, "upgrade");
    }
  }

  boolean isChunked() {
    return chunked;
  }

  /** Whether a length is given. */
  boolean hasLength() {
    return hasLength;
  }

  long length() {
    return length;
  }

  /** Whether something is done to the body that does not tell its end. */
  boolean isOtherwiseEncoded() {
    return hasTransferEncoding && !chunked;
  }

  boolean asksForUpgrade() {
    return upgrade && connectionUpgrade;
  }

  /** Whether a body is announced. */
  boolean announcesBody() {
    return chunked || length > 0;
  }

  /** Whether only the end of the connection ends the body, if there may be one. */
  boolean needsEnd() {
    if (isRequest) {
      return false;
    }
    return isOtherwiseEncoded() || !(chunked || hasLength);
  }

  /** Whether another message may follow one of this version. */
  boolean allowsAnother(int major, int minor) {
    return (major > 0 && minor > 0) ? !close : keepAlive;
  }
}
