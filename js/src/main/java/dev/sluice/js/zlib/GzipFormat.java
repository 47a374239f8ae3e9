package dev.sluice.js.zlib;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;

/** What stands before and after the compressed data of a gzip file (RFC 1952). */
final class GzipFormat {
  static final int FIRST_BYTE = 0x1F;
  static final int SECOND_BYTE = 0x8B;
  static final int TRAILER_LENGTH = 8;

  private static final int FIXED_LENGTH = 10;
  private static final int DEFLATED = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private GzipFormat() {}

  /**
   * Where the header ends that starts at a place.
   *
   * @return the place behind it; -1 if it is not all there yet
   * @throws DataFormatException if it is no header, with zlib's message
   */
  static int headerEnd(byte[] bytes, int from) throws DataFormatException {
    if (bytes.length - from < 2) {
      return -1;
    }
    check(bytes, from, FIRST_BYTE, "incorrect header check");
    check(bytes, from + 1, SECOND_BYTE, "incorrect header check");
    check(bytes, from + 2, DEFLATED, "unknown compression method");
    if (bytes.length - from < FIXED_LENGTH) {
      return -1;
    }
    int flags = bytes[from + 3] & 0xFF;
    if ((flags & RESERVED) != 0) {
      throw new DataFormatException("unknown header flags set");
    }
    int end = from + FIXED_LENGTH;
    if ((flags & EXTRA) != 0) {
      end = afterExtra(bytes, end);
    }
    if ((flags & NAME) != 0) {
      end = afterText(bytes, end);
    }
    if ((flags & COMMENT) != 0) {
      end = afterText(bytes, end);
    }
    if ((flags & HEADER_CHECKSUM) != 0 && end >= 0) {
      end += 2;
    }
    return end > bytes.length ? -1 : end;
  }

  private static void check(byte[] bytes, int place, int wanted, String message)
      throws DataFormatException {
    if (place < bytes.length && (bytes[place] & 0xFF) != wanted) {
      throw new DataFormatException(message);
    }
  }

  private static int afterExtra(byte[] bytes, int from) {
    if (bytes.length - from < 2) {
      return -1;
    }
    return from + 2 + (bytes[from] & 0xFF) + ((bytes[from + 1] & 0xFF) << 8);
  }

  private static int afterText(byte[] bytes, int from) {
    for (int i = from; i >= 0 && i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /** The trailer for data with a checksum and a length. */
  static byte[] trailer(long checksum, long length) {
    return ByteBuffer.allocate(TRAILER_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) checksum)
        .putInt((int) length)
        .array();
  }

  /**
   * Compares a trailer with what was decompressed.
   *
   * @throws DataFormatException if it is not the same, with zlib's message
   */
  static void checkTrailer(byte[] bytes, int from, long checksum, long length)
      throws DataFormatException {
    ByteBuffer trailer =
        ByteBuffer.wrap(bytes, from, TRAILER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    if (trailer.getInt() != (int) checksum) {
      throw new DataFormatException("incorrect data check");
    }
    if (trailer.getInt() != (int) length) {
      throw new DataFormatException("incorrect length check");
    }
  }
}
