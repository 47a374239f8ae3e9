package dev.sluice.js.binding;

/** What a codec does; the ordinals are the numbers that zlib's constants have in Node. */
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

  /** Whether it makes data smaller. */
  boolean compresses() {
    return this == DEFLATE || this == GZIP || this == DEFLATERAW;
  }
}
