package dev.sluice.js.http2.hpack;

import java.io.ByteArrayOutputStream;

/**
 * The code of RFC 7541, Appendix B. It is canonical: among codes of one length the symbols rise
 * with the codes, and so the lengths say all.
 */
final class Huffman {
  private static final int SYMBOLS = 257;
  private static final int END = 256;
  private static final int LONGEST = 30;
  private static final int MOST_PADDING = 7;

  /** How many bits each byte has, and last the end, which nobody may send. */
  private static final String LENGTHS =
      """
      13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28
      6 10 10 12 13 6 8 11 10 10 8 11 8 6 6 6 5 5 5 6 6 6 6 6 6 6 7 8 15 6 12 10
      13 6 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 8 7 8 13 19 13 14 6
      15 5 6 5 6 5 6 6 6 5 7 7 6 6 6 5 6 7 6 5 5 6 7 7 7 7 7 15 11 14 13 28
      20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24
      22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23
      26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27
      20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26
      30
      """;

  private static final Huffman CODE = new Huffman();

  private final int[] lengths = new int[SYMBOLS];
  private final int[] codes = new int[SYMBOLS];

  /** The symbols in the order of their codes. */
  private final int[] symbols = new int[SYMBOLS];

  /** The first code of each length, and where its symbol stands among all. */
  private final int[] firstCode = new int[LONGEST + 2];

  private final int[] firstPlace = new int[LONGEST + 2];

  private Huffman() {
    String[] words = LENGTHS.strip().split("\\s+", -1);
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      lengths[symbol] = Integer.parseInt(words[symbol]);
    }
    int code = 0;
    int place = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code <<= 1;
      firstCode[length] = code;
      firstPlace[length] = place;
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (lengths[symbol] == length) {
          codes[symbol] = code++;
          symbols[place++] = symbol;
        }
      }
    }
    firstPlace[LONGEST + 1] = place;
  }

  /** How many bytes a text has when it is encoded. */
  static int length(String text) {
    long bits = 0;
    for (int i = 0; i < text.length(); i++) {
      bits += CODE.lengths[text.charAt(i) & 0xff];
    }
    return (int) ((bits + 7) / 8);
  }

  static void encode(String text, ByteArrayOutputStream out) {
    long pending = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      int symbol = text.charAt(i) & 0xff;
      pending = (pending << CODE.lengths[symbol]) | CODE.codes[symbol];
      bits += CODE.lengths[symbol];
      while (bits >= 8) {
        bits -= 8;
        out.write((int) (pending >> bits));
      }
    }
    if (bits > 0) {
      int padding = 8 - bits;
      out.write((int) ((pending << padding) | ((1 << padding) - 1)));
    }
  }

  static String decode(byte[] bytes, int start, int length) throws HpackException {
    StringBuilder text = new StringBuilder(length * 8 / 5);
    int code = 0;
    int bits = 0;
    for (int i = start * 8; i < (start + length) * 8; i++) {
      code = (code << 1) | ((bytes[i >> 3] >> (7 - (i & 7))) & 1);
      bits++;
      int symbol = CODE.symbol(code, bits);
      if (symbol == END) {
        throw new HpackException("the end of a string inside it");
      }
      if (symbol >= 0) {
        text.append((char) symbol);
        code = 0;
        bits = 0;
      }
    }
    if (bits > MOST_PADDING || code != (1 << bits) - 1) {
      throw new HpackException("wrong padding of a string");
    }
    return text.toString();
  }

  /** The symbol of a code, -1 if the code is not complete. */
  private int symbol(int code, int bits) throws HpackException {
    if (bits > LONGEST) {
      throw new HpackException("a code of no symbol");
    }
    int nth = code - firstCode[bits];
    int place = firstPlace[bits] + nth;
    return nth >= 0 && place < firstPlace[bits + 1] ? symbols[place] : -1;
  }
}
