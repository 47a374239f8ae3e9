package dev.sluice.js.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 as Node reads it: both alphabets at once, with or without padding, passing over whatever
 * is not of the alphabet, up to the first {@code =}.
 */
final class Base64Text {
  private static final byte[] VALUES = values();
  private static final int BITS_PER_CHARACTER = 6;

  private Base64Text() {}

  static String encode(byte[] bytes, int offset, int length, Base64.Encoder encoder) {
    byte[] range =
        offset == 0 && length == bytes.length
            ? bytes
            : Arrays.copyOfRange(bytes, offset, offset + length);
    return new String(encoder.encode(range), StandardCharsets.ISO_8859_1);
  }

  static byte[] decode(byte[] text) {
    byte[] bytes = new byte[(int) (text.length * 3L / 4) + 1];
    int length = 0;
    int pending = 0;
    int bits = 0;
    for (byte character : text) {
      if (character == '=') {
        break;
      }
      int value = VALUES[character & 0xFF];
      if (value >= 0) {
        pending = (pending << BITS_PER_CHARACTER) | value;
        bits += BITS_PER_CHARACTER;
        if (bits >= Byte.SIZE) {
          bits -= Byte.SIZE;
          bytes[length++] = (byte) (pending >> bits);
        }
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    values['+'] = 62;
    values['-'] = 62;
    values['/'] = 63;
    values['_'] = 63;
    return values;
  }
}
