package dev.sluice.js.zlib;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compression by the JDK's zlib. A gzip file is the raw format between a header and a trailer made
 * here. The JDK has neither window sizes nor memory levels; both stay at their largest.
 */
final class DeflateCodec extends ZlibCodec {
  private static final byte[] GZIP_HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};
  private static final int GZIP_EFFORT = 8;

  private final boolean gzip;
  private final byte @Nullable [] dictionary;
  private final Deflater deflater;
  private final CRC32 checksum = new CRC32();
  private byte[] envelope = new byte[0];
  private boolean sealed;

  DeflateCodec(ZlibMode mode, int level, int strategy, byte @Nullable [] dictionary) {
    this.gzip = mode == ZlibMode.GZIP;
    this.dictionary = gzip ? null : dictionary;
    this.deflater = new Deflater(level, mode != ZlibMode.DEFLATE);
    params(level, strategy);
    begin();
    if (gzip && level == Deflater.BEST_COMPRESSION) {
      envelope[GZIP_EFFORT] = 2;
    } else if (gzip && level == Deflater.BEST_SPEED) {
      envelope[GZIP_EFFORT] = 4;
    }
  }

  private void begin() {
    envelope = gzip ? GZIP_HEADER.clone() : new byte[0];
    sealed = false;
    checksum.reset();
    if (dictionary != null) {
      deflater.setDictionary(dictionary);
    }
  }

  @Override
  public void params(int level, int strategy) {
    deflater.setLevel(level);
    // The JDK knows two strategies; the others only change how much smaller the data gets.
    deflater.setStrategy(strategy <= Deflater.HUFFMAN_ONLY ? strategy : Deflater.DEFAULT_STRATEGY);
  }

  @Override
  int fill(byte[] out) {
    int length = sealed ? 0 : wrap(out, 0);
    if (!sealed && length < out.length) {
      length += deflate(out, length);
    }
    if (deflater.finished() && !sealed) {
      sealed = true;
      envelope = gzip ? trailer() : new byte[0];
    }
    if (sealed) {
      length += wrap(out, length);
      ended = envelope.length == 0;
      more = !ended;
    } else {
      more = length == out.length;
    }
    return length;
  }

  private int deflate(byte[] out, int from) {
    if (at < in.length) {
      checksum.update(in, at, in.length - at);
      deflater.setInput(in, at, in.length - at);
      at = in.length;
    }
    if (flush == FINISH) {
      deflater.finish();
    }
    return deflater.deflate(out, from, out.length - from, flushOfJava());
  }

  private int flushOfJava() {
    if (flush == NO_FLUSH || flush == FINISH) {
      return Deflater.NO_FLUSH;
    }
    return flush == FULL_FLUSH ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH;
  }

  /** Puts as much as fits of what stands around the compressed data. */
  private int wrap(byte[] out, int from) {
    int count = Math.min(envelope.length, out.length - from);
    System.arraycopy(envelope, 0, out, from, count);
    envelope = Arrays.copyOfRange(envelope, count, envelope.length);
    return count;
  }

  private byte[] trailer() {
    return GzipFormat.trailer(checksum.getValue(), deflater.getBytesRead());
  }

  @Override
  public void reset() {
    super.reset();
    deflater.reset();
    begin();
  }

  @Override
  public void close() {
    deflater.end();
  }
}
