package dev.sluice.js.zlib;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompression by the JDK's zlib. A gzip file is one member after another:
 *
 * <pre>
 *   HEADER ──► BODY ──► TRAILER ──► END
 *      ▲                   │
 *      └── another member ─┴── or later, in END
 * </pre>
 *
 * Without gzip there is the body alone.
 */
final class InflateCodec extends ZlibCodec {
  private enum Part {
    HEADER,
    BODY,
    TRAILER,
    END
  }

  private final ZlibMode mode;
  private final byte @Nullable [] dictionary;
  private final CRC32 checksum = new CRC32();
  private boolean gzip;
  private Part part = Part.HEADER;
  private boolean started;
  private @Nullable Inflater inflater;

  InflateCodec(ZlibMode mode, byte @Nullable [] dictionary) {
    this.mode = mode;
    this.dictionary = dictionary;
    this.gzip = mode == ZlibMode.GUNZIP;
  }

  @Override
  int fill(byte[] out) {
    int length = 0;
    try {
      length = decompress(out);
    } catch (DataFormatException e) {
      String message = e.getMessage();
      fail(DATA_ERROR, message == null ? "invalid data" : message);
    }
    ended = part == Part.END;
    more = length == out.length && !ended && !failed();
    if (!more && !ended && !failed() && flush == FINISH) {
      fail(BUF_ERROR, "unexpected end of file");
    }
    return length;
  }

  private int decompress(byte[] out) throws DataFormatException {
    int length = 0;
    boolean moves = true;
    beginNextMember();
    while (moves && length < out.length && part != Part.END && !failed()) {
      switch (part) {
        case HEADER -> moves = readHeader();
        case BODY -> {
          int count = inflate(out, length);
          length += count;
          moves = count > 0 || part != Part.BODY || at < in.length;
        }
        case TRAILER -> moves = readTrailer();
        case END -> moves = false;
      }
    }
    return length;
  }

  private boolean readHeader() throws DataFormatException {
    if (at == in.length) {
      return false;
    }
    if (!started && mode == ZlibMode.UNZIP) {
      gzip = (in[at] & 0xFF) == GzipFormat.FIRST_BYTE;
    }
    started = true;
    if (gzip) {
      int end = GzipFormat.headerEnd(in, at);
      if (end < 0) {
        return false;
      }
      at = end;
    }
    checksum.reset();
    inflater = new Inflater(gzip || mode == ZlibMode.INFLATERAW);
    if (dictionary != null && mode == ZlibMode.INFLATERAW) {
      inflater.setDictionary(dictionary);
    }
    part = Part.BODY;
    return true;
  }

  private int inflate(byte[] out, int from) throws DataFormatException {
    Inflater running = running();
    running.setInput(in, at, in.length - at);
    int count = running.inflate(out, from, out.length - from);
    at = in.length - running.getRemaining();
    checksum.update(out, from, count);
    if (running.needsDictionary()) {
      useDictionary(running);
    } else if (running.finished()) {
      part = gzip ? Part.TRAILER : Part.END;
    }
    return count;
  }

  private Inflater running() {
    if (inflater == null) {
      throw new IllegalStateException("The body begins behind a header.");
    }
    return inflater;
  }

  private void useDictionary(Inflater running) {
    if (dictionary == null) {
      fail(NEED_DICTIONARY, "Missing dictionary");
      return;
    }
    try {
      running.setDictionary(dictionary);
    } catch (IllegalArgumentException e) {
      fail(NEED_DICTIONARY, "Bad dictionary");
    }
  }

  private boolean readTrailer() throws DataFormatException {
    if (in.length - at < GzipFormat.TRAILER_LENGTH) {
      return false;
    }
    GzipFormat.checkTrailer(in, at, checksum.getValue(), running().getBytesWritten());
    at += GzipFormat.TRAILER_LENGTH;
    close();
    part = Part.END;
    beginNextMember();
    return true;
  }

  /** Zeros behind a member are padding; whatever else is there must be the next member. */
  private void beginNextMember() {
    if (gzip && part == Part.END && at < in.length && in[at] != 0) {
      part = Part.HEADER;
    }
  }

  @Override
  public void reset() {
    super.reset();
    close();
    gzip = mode == ZlibMode.GUNZIP;
    part = Part.HEADER;
    started = false;
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }
}
