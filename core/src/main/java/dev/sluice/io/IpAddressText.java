package dev.sluice.io;

import org.jspecify.annotations.Nullable;

/**
 * The text form of IP addresses: {@code inet_pton(3)} without the leniencies that older functions
 * have (octal, hexadecimal, leading zeros, missing parts), and {@code inet_ntop(3)}.
 *
 * <p>An IPv6 address is read as what stands before {@code ::} and what stands behind it; the room
 * that is left over between them is zeros.
 */
final class IpAddressText {
  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_LENGTH = 16;
  private static final int GROUPS = 8;
  private static final int MAX_GROUP_DIGITS = 4;

  /** The longest text: six groups and four numbers. Anything longer is not even looked at. */
  private static final int MAX_TEXT = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

  private IpAddressText() {}

  /** The bytes that the text stands for, null if it is no address. */
  static byte @Nullable [] parse(String text) {
    if (text.length() > MAX_TEXT) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      return parseIpv6(text);
    }
    byte[] bytes = new byte[IPV4_LENGTH];
    return parseIpv4(text, 0, bytes, 0) ? bytes : null;
  }

  /** Whether Node would take the text behind the percent sign for a zone. */
  static boolean isZone(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !isDecimal(c) && c != '-' && c != '.' && c != ':') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static boolean isIpv4Mapped(byte[] ipv6) {
    return zeros(ipv6, 0, 10) && ipv6[10] == -1 && ipv6[11] == -1;
  }

  /** Reads a dotted quad that starts at {@code from} and ends with the text. */
  private static boolean parseIpv4(String text, int from, byte[] into, int at) {
    int i = from;
    for (int part = 0; part < IPV4_LENGTH; part++) {
      if (part > 0 && (i >= text.length() || text.charAt(i++) != '.')) {
        return false;
      }
      int start = i;
      int value = 0;
      while (i < text.length() && isDecimal(text.charAt(i)) && i - start < 3) {
        value = value * 10 + text.charAt(i++) - '0';
      }
      boolean leadingZero = i - start > 1 && text.charAt(start) == '0';
      if (i == start || leadingZero || value > 255) {
        return false;
      }
      into[at + part] = (byte) value;
    }
    return i == text.length();
  }

  private static byte @Nullable [] parseIpv6(String text) {
    byte[] bytes = new byte[IPV6_LENGTH];
    int gap = text.indexOf("::");
    if (gap < 0) {
      return readGroups(text, 0, text.length(), bytes, 0) == IPV6_LENGTH ? bytes : null;
    }
    int head = gap == 0 ? 0 : readGroups(text, 0, gap, bytes, 0);
    int rest = gap + 2;
    boolean another = text.indexOf("::", gap + 1) >= 0;
    if (another || head < 0) {
      return null;
    }
    int end = rest == text.length() ? head : readGroups(text, rest, text.length(), bytes, head);
    return end < 0 || end == IPV6_LENGTH ? null : spread(bytes, head, end);
  }

  /**
   * Reads groups that colons separate, the last of which may be a dotted quad if the text ends
   * there.
   *
   * @return the index behind the last byte written, -1 if it is malformed or too long
   */
  private static int readGroups(String text, int from, int to, byte[] into, int at) {
    int written = at;
    for (int i = from; ; i++) {
      int end = endOfGroup(text, i, to);
      if (end < to && text.charAt(end) == '.') {
        boolean fits = to == text.length() && written + IPV4_LENGTH <= IPV6_LENGTH;
        return fits && parseIpv4(text, i, into, written) ? written + IPV4_LENGTH : -1;
      }
      if (end == i || written == IPV6_LENGTH) {
        return -1;
      }
      int group = Integer.parseInt(text, i, end, 16);
      into[written++] = (byte) (group >> 8);
      into[written++] = (byte) group;
      if (end == to) {
        return written;
      }
      if (text.charAt(end) != ':') {
        return -1;
      }
      i = end;
    }
  }

  private static int endOfGroup(String text, int from, int to) {
    int limit = Math.min(to, from + MAX_GROUP_DIGITS);
    int end = from;
    while (end < limit && isHex(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Moves the bytes from {@code gap} to {@code length} to the end: zeros take their place. */
  private static byte[] spread(byte[] bytes, int gap, int length) {
    byte[] spread = new byte[IPV6_LENGTH];
    System.arraycopy(bytes, 0, spread, 0, gap);
    System.arraycopy(bytes, gap, spread, IPV6_LENGTH - (length - gap), length - gap);
    return spread;
  }

  /** The text of an address of four or sixteen bytes. */
  static String format(byte[] bytes) {
    StringBuilder text = new StringBuilder(MAX_TEXT);
    if (bytes.length == IPV4_LENGTH) {
      appendIpv4(text, bytes, 0);
    } else {
      appendIpv6(text, bytes);
    }
    return text.toString();
  }

  private static void appendIpv6(StringBuilder text, byte[] bytes) {
    int groups = showsIpv4(bytes) ? GROUPS - 2 : GROUPS;
    int gap = longestRunOfZeros(bytes, groups);
    boolean separated = true;
    for (int i = 0; i < groups; i++) {
      if (i == gap) {
        text.append("::");
        i += runOfZeros(bytes, gap, groups) - 1;
        separated = true;
        continue;
      }
      text.append(separated ? "" : ":").append(Integer.toHexString(group(bytes, i)));
      separated = false;
    }
    if (groups < GROUPS) {
      text.append(separated ? "" : ":");
      appendIpv4(text, bytes, IPV6_LENGTH - IPV4_LENGTH);
    }
  }

  /** {@code ::ffff:a.b.c.d} and {@code ::a.b.c.d}, but {@code ::1} and not {@code ::0.0.0.1}. */
  private static boolean showsIpv4(byte[] bytes) {
    return isIpv4Mapped(bytes) || (zeros(bytes, 0, 12) && group(bytes, 6) != 0);
  }

  /** Where the first of the longest runs of two or more groups of zero starts; -1 without one. */
  private static int longestRunOfZeros(byte[] bytes, int groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < groups; i++) {
      int length = runOfZeros(bytes, i, groups);
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    return best;
  }

  private static int runOfZeros(byte[] bytes, int from, int groups) {
    int end = from;
    while (end < groups && group(bytes, end) == 0) {
      end++;
    }
    return end - from;
  }

  private static void appendIpv4(StringBuilder text, byte[] bytes, int from) {
    for (int i = 0; i < IPV4_LENGTH; i++) {
      if (i > 0) {
        text.append('.');
      }
      text.append(bytes[from + i] & 0xff);
    }
  }

  private static int group(byte[] bytes, int index) {
    return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
  }

  private static boolean zeros(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDecimal(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDecimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
