package dev.sluice.js.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The encodings that Node's Buffers know, with Node's leniency. {@code internal/buffer/encodings}
 * names them by their ordinals.
 */
public enum Encoding {
  /** UTF-8; broken text becomes U+FFFD. */
  UTF8 {
    @Override
    public byte[] encode(String text) {
      return Utf8.encode(text);
    }

    @Override
    public String decode(byte[] bytes, int offset, int length) {
      return Utf8.decode(bytes, offset, length);
    }

    @Override
    public int fitting(byte[] bytes, int room) {
      return Utf8.wholeCharacters(bytes, room);
    }
  },

  /** UTF-16, little endian; lone surrogates stay as they are, an odd byte at the end is dropped. */
  UTF16LE {
    @Override
    public byte[] encode(String text) {
      byte[] bytes = new byte[text.length() * Character.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(text);
      return bytes;
    }

    @Override
    public String decode(byte[] bytes, int offset, int length) {
      return ByteBuffer.wrap(bytes, offset, length & ~1)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asCharBuffer()
          .toString();
    }

    @Override
    public int fitting(byte[] bytes, int room) {
      return Math.min(bytes.length, room & ~1);
    }
  },

  /** One byte for each character: its lower half. */
  LATIN1 {
    @Override
    public byte[] encode(String text) {
      return lowBytes(text);
    }

    @Override
    public String decode(byte[] bytes, int offset, int length) {
      return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
  },

  /** Written as Latin-1; read without the highest bit. */
  ASCII {
    @Override
    public byte[] encode(String text) {
      return lowBytes(text);
    }

    @Override
    public String decode(byte[] bytes, int offset, int length) {
      byte[] stripped = Arrays.copyOfRange(bytes, offset, offset + length);
      for (int i = 0; i < length; i++) {
        stripped[i] &= 0x7F;
      }
      return new String(stripped, StandardCharsets.ISO_8859_1);
    }
  },

  /** Base64 with padding; read in either alphabet. */
  BASE64 {
    @Override
    public byte[] encode(String text) {
      return Base64Text.decode(lowBytes(text));
    }

    @Override
    public String decode(byte[] bytes, int offset, int length) {
      return Base64Text.encode(bytes, offset, length, Base64.getEncoder());
    }
  },

  /** Base64 in the alphabet for URLs, without padding; read in either alphabet. */
  BASE64URL {
    @Override
    public byte[] encode(String text) {
      return Base64Text.decode(lowBytes(text));
    }

    @Override
    public String decode(byte[] bytes, int offset, int length) {
      return Base64Text.encode(bytes, offset, length, Base64.getUrlEncoder().withoutPadding());
    }
  },

  /** Two digits for each byte; read up to the first pair that is not two digits. */
  HEX {
    @Override
    public byte[] encode(String text) {
      byte[] digits = lowBytes(text);
      byte[] bytes = new byte[digits.length / 2];
      for (int i = 0; i < bytes.length; i++) {
        int high = Character.digit(digits[2 * i], 16);
        int low = Character.digit(digits[2 * i + 1], 16);
        if (high < 0 || low < 0) {
          return Arrays.copyOf(bytes, i);
        }
        bytes[i] = (byte) (high << 4 | low);
      }
      return bytes;
    }

    @Override
    public String decode(byte[] bytes, int offset, int length) {
      return HexFormat.of().formatHex(bytes, offset, offset + length);
    }
  };

  private static final Encoding[] BY_ID = values();

  /**
   * An encoding by its number.
   *
   * @param id the number that {@code internal/buffer/encodings} gives it
   * @return the encoding
   */
  public static Encoding of(int id) {
    return BY_ID[id];
  }

  /**
   * The bytes that a string stands for.
   *
   * @param text the string
   * @return the bytes; what does not belong to the encoding is passed over or ends it
   */
  public abstract byte[] encode(String text);

  /**
   * The string for bytes.
   *
   * @param bytes the bytes
   * @param offset the first of them that counts
   * @param length how many of them count
   * @return the string
   */
  public abstract String decode(byte[] bytes, int offset, int length);

  /**
   * How many encoded bytes go into some room without cutting a character.
   *
   * @param bytes what {@link #encode} gave
   * @param room how many bytes there is room for
   * @return how many bytes fit
   */
  public int fitting(byte[] bytes, int room) {
    return Math.min(bytes.length, room);
  }

  /** Node drops the upper half of each character, which no charset of Java's does. */
  @SuppressWarnings("deprecation")
  private static byte[] lowBytes(String text) {
    byte[] bytes = new byte[text.length()];
    text.getBytes(0, bytes.length, bytes, 0);
    return bytes;
  }
}
