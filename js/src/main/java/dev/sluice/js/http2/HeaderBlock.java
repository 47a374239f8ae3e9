package dev.sluice.js.http2;

import dev.sluice.js.http2.hpack.HeaderField;
import dev.sluice.js.http2.hpack.HpackDecoder;
import dev.sluice.js.http2.hpack.HpackException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of headers, of one frame or of several that follow each other. Its fields are read as far
 * as the limits go; the rest counts for the table alone.
 */
final class HeaderBlock {
  private final HpackDecoder decoder;
  private final FieldRules rules;
  private final int mostPairs;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<HeaderField> fields = new ArrayList<>();
  private int continuations;
  private long size;
  private boolean tooLarge;
  private boolean malformed;

  /** The stream that headers are of, and the one that a promise is made on. */
  final int stream;

  final int promised;
  final boolean endStream;

  HeaderBlock(
      HpackDecoder decoder,
      FieldRules rules,
      int mostPairs,
      int stream,
      int promised,
      boolean endStream) {
    this.decoder = decoder;
    this.rules = rules;
    this.mostPairs = mostPairs;
    this.stream = stream;
    this.promised = promised;
    this.endStream = endStream;
  }

  void add(ByteBuffer fragment) {
    bytes.write(
        fragment.array(), fragment.arrayOffset() + fragment.position(), fragment.remaining());
  }

  void carryOn(ByteBuffer fragment) throws ConnectionFailure {
    if (++continuations > Limits.CONTINUATIONS) {
      throw new ConnectionFailure(
          ErrorCode.ENHANCE_YOUR_CALM,
          ConnectionFailure.Kind.TOO_MANY_CONTINUATIONS,
          "too many CONTINUATION frames");
    }
    add(fragment);
  }

  /** Reads it, now that it is whole. */
  void read(long largest) throws ConnectionFailure {
    try {
      decoder.decode(bytes.toByteArray(), field -> take(field, largest));
    } catch (HpackException wrong) {
      throw new ConnectionFailure(
          ErrorCode.COMPRESSION_ERROR,
          ConnectionFailure.Kind.COMPRESSION,
          "a block of headers: " + wrong.getMessage());
    }
  }

  private void take(HeaderField field, long largest) {
    size += field.size();
    if (fields.size() >= mostPairs || size > largest) {
      tooLarge = true;
    } else if (rules.isValid(field)) {
      fields.add(field);
    } else if (field.name().startsWith(":")) {
      malformed = true;
    }
  }

  List<HeaderField> fields() {
    return fields;
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  boolean isMalformed() {
    return malformed;
  }

  /** Name, value, name, value … by line feeds; a tab stands before a name that is sensitive. */
  static String text(List<HeaderField> fields) {
    StringBuilder text = new StringBuilder();
    for (HeaderField field : fields) {
      text.append(text.isEmpty() ? "" : "\n").append(field.sensitive() ? "\t" : "");
      text.append(field.name()).append('\n').append(field.value());
    }
    return text.toString();
  }

  /** The fields of such a text. */
  static List<HeaderField> fields(String text) {
    List<HeaderField> fields = new ArrayList<>();
    String[] parts = text.isEmpty() ? new String[0] : text.split("\n", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      boolean sensitive = parts[i].startsWith("\t");
      fields.add(
          new HeaderField(sensitive ? parts[i].substring(1) : parts[i], parts[i + 1], sensitive));
    }
    return fields;
  }
}
