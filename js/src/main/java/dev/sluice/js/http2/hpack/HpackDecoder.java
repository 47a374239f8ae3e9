package dev.sluice.js.http2.hpack;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads blocks of headers, one after the other: each may change what the next one means. */
public final class HpackDecoder {
  /** How large the table is at first (RFC 9113, 6.5.2). */
  public static final int DEFAULT_TABLE_SIZE = 4096;

  private static final int MOST_INTEGER_BYTES = 5;

  private final DynamicTable table = new DynamicTable(DEFAULT_TABLE_SIZE);
  private int allowed = DEFAULT_TABLE_SIZE;
  private boolean mustShrink;
  private byte[] bytes = {};
  private int at;

  /** A decoder of a connection that begins. */
  public HpackDecoder() {}

  /**
   * How large the other end's table may be, from when it knows.
   *
   * @param size the size, in bytes
   */
  public void allow(int size) {
    allowed = size;
    mustShrink = size < table.capacity();
  }

  /** {@return how many bytes the table takes} */
  public int tableSize() {
    return table.size();
  }

  /**
   * Reads a block.
   *
   * @param block the bytes
   * @param fields is told of every field
   * @throws HpackException if the block is none
   */
  public void decode(byte[] block, Consumer<HeaderField> fields) throws HpackException {
    bytes = block;
    at = 0;
    boolean begun = false;
    while (at < bytes.length) {
      int first = bytes[at] & 0xff;
      if ((first & 0xe0) == 0x20) {
        resize(begun);
        continue;
      }
      if (mustShrink) {
        throw new HpackException("the table was not made smaller");
      }
      begun = true;
      fields.accept(field(first));
    }
    if (mustShrink && begun) {
      throw new HpackException("the table was not made smaller");
    }
  }

  private HeaderField field(int first) throws HpackException {
    if ((first & 0x80) != 0) {
      return indexed(integer(7));
    }
    if ((first & 0x40) != 0) {
      HeaderField field = literal(6, false);
      table.add(field);
      return field;
    }
    return literal(4, (first & 0x10) != 0);
  }

  private void resize(boolean begun) throws HpackException {
    int size = integer(5);
    if (begun || size > allowed) {
      throw new HpackException("a table of a size that is not allowed");
    }
    table.capacity(size);
    mustShrink = false;
  }

  private HeaderField indexed(int index) throws HpackException {
    if (index > 0 && index <= StaticTable.SIZE) {
      return StaticTable.get(index);
    }
    int place = index - StaticTable.SIZE - 1;
    if (index == 0 || place >= table.count()) {
      throw new HpackException("no field at " + index);
    }
    return table.get(place);
  }

  private HeaderField literal(int prefix, boolean sensitive) throws HpackException {
    int index = integer(prefix);
    String name = index == 0 ? string() : indexed(index).name();
    return new HeaderField(name, string(), sensitive);
  }

  private String string() throws HpackException {
    if (at >= bytes.length) {
      throw new HpackException("a string that is not there");
    }
    boolean huffman = (bytes[at] & 0x80) != 0;
    int length = integer(7);
    if (length > bytes.length - at) {
      throw new HpackException("a string beyond the end");
    }
    int start = at;
    at += length;
    return huffman
        ? Huffman.decode(bytes, start, length)
        : new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private int integer(int prefix) throws HpackException {
    int mask = (1 << prefix) - 1;
    long value = bytes[at++] & mask;
    if (value < mask) {
      return (int) value;
    }
    for (int i = 0; i < MOST_INTEGER_BYTES && at < bytes.length; i++) {
      int next = bytes[at++] & 0xff;
      value += (long) (next & 0x7f) << (7 * i);
      if ((next & 0x80) == 0) {
        if (value > Integer.MAX_VALUE) {
          break;
        }
        return (int) value;
      }
    }
    throw new HpackException("a number that is too large or has no end");
  }
}
