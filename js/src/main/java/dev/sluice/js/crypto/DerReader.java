package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads values of ASN.1 in their distinguished encoding, one after the other. A reader goes into a
 * value by {@link #enter}. What is not as expected is told as OpenSSL tells it.
 */
final class DerReader {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  /** The first tag of those that a structure numbers itself, as {@code [0]}. */
  static final int CONTEXT = 0xA0;

  // Four bytes of length are more than any array has.
  private static final int MOST_LENGTH_BYTES = 4;
  private static final int OID_DIGIT_BITS = 7;

  private final byte[] bytes;
  private int at;
  private final int end;

  DerReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private DerReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean atEnd() {
    return at >= end;
  }

  /** Whether the next value has a tag. */
  boolean is(int tag) {
    return at < end && (bytes[at] & 0xFF) == tag;
  }

  /** A reader of what is in the next value. */
  DerReader enter(int tag) {
    int length = head(tag);
    DerReader inner = new DerReader(bytes, at, at + length);
    at += length;
    return inner;
  }

  /** The content of the next value. */
  byte[] take(int tag) {
    int length = head(tag);
    byte[] content = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return content;
  }

  /** The next value with its head, whatever it is. */
  byte[] takeWhole() {
    int from = at;
    if (atEnd()) {
      throw tooShort();
    }
    int length = head(bytes[at] & 0xFF);
    at += length;
    return Arrays.copyOfRange(bytes, from, at);
  }

  BigInteger integer() {
    byte[] content = take(INTEGER);
    if (content.length == 0) {
      throw tooShort();
    }
    return new BigInteger(content);
  }

  /** A bit string that is made of whole bytes. */
  byte[] bits() {
    byte[] content = take(BIT_STRING);
    if (content.length == 0) {
      throw tooShort();
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /** An object identifier in dots and digits. */
  String objectIdentifier() {
    byte[] content = take(OBJECT_IDENTIFIER);
    StringBuilder text = new StringBuilder();
    BigInteger part = BigInteger.ZERO;
    for (byte next : content) {
      part = part.shiftLeft(OID_DIGIT_BITS).or(BigInteger.valueOf(next & 0x7F));
      if (next < 0) {
        continue;
      }
      append(text, part);
      part = BigInteger.ZERO;
    }
    return text.toString();
  }

  // The first number holds two: 40 times the first arc, which is at most 2, and the second.
  private static void append(StringBuilder text, BigInteger part) {
    if (!text.isEmpty()) {
      text.append('.').append(part);
      return;
    }
    int arc = part.min(BigInteger.valueOf(80)).intValue() / 40;
    text.append(arc).append('.').append(part.subtract(BigInteger.valueOf(arc * 40L)));
  }

  private int head(int tag) {
    if (end - at < 2) {
      throw tooShort();
    }
    boolean expected = (bytes[at] & 0xFF) == tag;
    at++;
    int length = bytes[at++] & 0xFF;
    if (length >= 0x80) {
      length = longLength(length & 0x7F);
    }
    if (length < 0 || length > end - at) {
      throw tooShort();
    }
    if (!expected) {
      throw new NodeException(
          "ERR_OSSL_ASN1_WRONG_TAG", "error:068000A8:asn1 encoding routines::wrong tag");
    }
    return length;
  }

  private int longLength(int count) {
    if (count == 0 || count > MOST_LENGTH_BYTES || count > end - at) {
      throw tooShort();
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << Byte.SIZE) | (bytes[at++] & 0xFF);
    }
    return length;
  }

  private static NodeException tooShort() {
    return new NodeException(
        "ERR_OSSL_ASN1_NOT_ENOUGH_DATA", "error:0680008E:asn1 encoding routines::not enough data");
  }
}
