package dev.sluice.js.zlib;

import java.util.List;

/** What a codec does, in the order of the numbers that zlib's constants have in Node. */
enum ZlibMode {
  /** Nothing. */
  NONE,
  /** Compresses with zlib's header. */
  DEFLATE,
  /** Decompresses what has zlib's header. */
  INFLATE,
  /** Compresses to a gzip file. */
  GZIP,
  /** Decompresses a gzip file. */
  GUNZIP,
  /** Compresses without a header. */
  DEFLATERAW,
  /** Decompresses what has no header. */
  INFLATERAW,
  /** Decompresses what has either header. */
  UNZIP;

  private static final List<ZlibMode> BY_NUMBER = List.of(values());

  /** The mode of a number. */
  static ZlibMode of(int number) {
    return BY_NUMBER.get(number);
  }

  /** Whether it makes data smaller. */
  boolean compresses() {
    return this == DEFLATE || this == GZIP || this == DEFLATERAW;
  }
}
