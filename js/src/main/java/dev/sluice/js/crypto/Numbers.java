package dev.sluice.js.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Whole numbers that are not negative as bytes, the most significant first. */
final class Numbers {
  private Numbers() {}

  static BigInteger of(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  /** As few bytes as there can be; none for zero. */
  static byte[] shortest(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** As many bytes as are wanted, with zeros in front. */
  static byte[] fixed(BigInteger value, int length) {
    byte[] bytes = shortest(value);
    byte[] out = new byte[Math.max(length, bytes.length)];
    System.arraycopy(bytes, 0, out, out.length - bytes.length, bytes.length);
    return out;
  }

  /** The bytes in the opposite order. */
  static byte[] reversed(byte[] bytes) {
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = bytes[bytes.length - 1 - i];
    }
    return out;
  }
}
