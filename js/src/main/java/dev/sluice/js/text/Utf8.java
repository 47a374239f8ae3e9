package dev.sluice.js.text;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as Node reads and writes it. Java's own coders do the work; they differ from Node only for
 * text that is broken: a lone surrogate becomes U+FFFD and not a question mark, and broken bytes
 * become one U+FFFD for each maximal part of a character, as the Encoding Standard has it.
 */
public final class Utf8 {
  /** What stands for bytes or halves of pairs that are no character. */
  static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * A text as bytes.
   *
   * @param text a text; halves of pairs that stand alone become {@code U+FFFD}
   * @return its bytes
   */
  public static byte[] encode(String text) {
    return wellFormed(text).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * How many bytes a string is.
   *
   * @param text the string
   * @return the number of bytes that {@link Encoding#UTF8} makes of it
   */
  public static int length(String text) {
    int bytes = 0;
    int chars = text.length();
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (startsPair(text, i)) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** The most of {@code room} bytes that does not cut a character. */
  static int wholeCharacters(byte[] bytes, int room) {
    if (bytes.length <= room) {
      return bytes.length;
    }
    int end = room;
    while (end > 0 && isContinuation(bytes[end])) {
      end--;
    }
    return end;
  }

  static String decode(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeBroken(bytes, offset, offset + length);
  }

  /** How many bytes at the end begin a character that is not complete. */
  static int incompleteEnd(byte[] bytes) {
    for (int at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at--) {
      if (!isContinuation(bytes[at])) {
        boolean cutOff = characterAt(bytes, at, bytes.length) == at - bytes.length;
        return cutOff && lengthByLead(bytes[at] & 0xFF) > 1 ? bytes.length - at : 0;
      }
    }
    return 0;
  }

  /** Whether the first {@code end} bytes are anything but whole characters. */
  static boolean isBroken(byte[] bytes, int end) {
    int at = 0;
    while (at < end) {
      int taken = characterAt(bytes, at, end);
      if (taken < 0) {
        return true;
      }
      at += taken;
    }
    return false;
  }

  /** The text with U+FFFD for each half of a surrogate pair that stands alone. */
  static String wellFormed(String text) {
    int lone = loneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    for (; lone >= 0; lone = loneSurrogate(text, lone + 1)) {
      repaired.setCharAt(lone, REPLACEMENT);
    }
    return repaired.toString();
  }

  private static int loneSurrogate(String text, int from) {
    int chars = text.length();
    for (int i = from; i < chars; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!startsPair(text, i)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static boolean startsPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static String decodeBroken(byte[] bytes, int from, int end) {
    StringBuilder text = new StringBuilder(end - from);
    int at = from;
    while (at < end) {
      int taken = characterAt(bytes, at, end);
      if (taken > 0) {
        text.append(new String(bytes, at, taken, StandardCharsets.UTF_8));
        at += taken;
      } else {
        text.append(REPLACEMENT);
        at -= taken;
      }
    }
    return text.toString();
  }

  /** The length of the character at a place; negative for that of a broken part of one. */
  private static int characterAt(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    int length = lengthByLead(lead);
    if (length <= 1) {
      return length == 1 ? 1 : -1;
    }
    for (int i = 1; i < length; i++) {
      boolean good = at + i < end && isContinuation(bytes[at + i]);
      if (!good || (i == 1 && !secondFits(lead, bytes[at + 1] & 0xFF))) {
        return -i;
      }
    }
    return length;
  }

  private static int lengthByLead(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }

  /** No overlong forms, no surrogates, nothing beyond U+10FFFF. */
  private static boolean secondFits(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }
}
