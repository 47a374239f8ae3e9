package dev.sluice.stream;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text to bytes, as Java's charsets do it, except that half a surrogate pair becomes U+FFFD in
 * UTF-8, as in Node, and not a question mark.
 */
final class TextEncoding {
  private static final char REPLACEMENT = '\uFFFD';

  private TextEncoding() {}

  static ByteBuffer encode(String text, Charset charset) {
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    return ByteBuffer.wrap((utf8 ? wellFormed(text) : text).getBytes(charset));
  }

  private static String wellFormed(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceHalfPairs(text);
      }
    }
    return text;
  }

  private static String replaceHalfPairs(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean half = point <= Character.MAX_VALUE && Character.isSurrogate((char) point);
              repaired.appendCodePoint(half ? REPLACEMENT : point);
            });
    return repaired.toString();
  }
}
