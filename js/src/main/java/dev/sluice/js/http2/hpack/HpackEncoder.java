package dev.sluice.js.http2.hpack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes blocks of headers, one after the other: each may change what the next one means. */
public final class HpackEncoder {
  private static final int INDEXED = 0x80;
  private static final int REMEMBERED = 0x40;
  private static final int RESIZED = 0x20;
  private static final int NEVER_KEPT = 0x10;

  /** A field that takes more of the table than one part of so many is not worth keeping. */
  private static final int SHARE = 2;

  private final DynamicTable table = new DynamicTable(HpackDecoder.DEFAULT_TABLE_SIZE);
  private final int most;
  private final Map<HeaderField, Long> seen = new HashMap<>();
  private long added;
  private int smallest = -1;
  private int wanted = HpackDecoder.DEFAULT_TABLE_SIZE;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * An encoder of a connection that begins.
   *
   * @param most the largest table it will use, in bytes, however much the other end allows
   */
  public HpackEncoder(int most) {
    this.most = most;
    if (most < wanted) {
      allow(most);
    }
  }

  /**
   * How large a table the other end keeps.
   *
   * @param size the size, in bytes
   */
  public void allow(int size) {
    int next = Math.min(size, most);
    if (next != wanted) {
      smallest = smallest < 0 ? next : Math.min(smallest, next);
      wanted = next;
    }
  }

  /** {@return how many bytes the table takes} */
  public int tableSize() {
    return table.size();
  }

  /**
   * Writes a block.
   *
   * @param fields what is in it
   * @return the bytes
   */
  public byte[] encode(List<HeaderField> fields) {
    out.reset();
    if (smallest >= 0) {
      if (smallest < wanted) {
        resize(smallest);
      }
      resize(wanted);
      smallest = -1;
    }
    for (HeaderField field : fields) {
      encode(field);
    }
    return out.toByteArray();
  }

  private void resize(int size) {
    table.capacity(size);
    integer(RESIZED, 5, size);
  }

  private void encode(HeaderField field) {
    int name = StaticTable.indexOf(field.name());
    if (field.sensitive()) {
      literal(NEVER_KEPT, 4, name, field);
      return;
    }
    int index = StaticTable.indexOf(name, field);
    if (index == 0) {
      index = remembered(field);
    }
    if (index > 0) {
      integer(INDEXED, 7, index);
    } else if (worthKeeping(field)) {
      literal(REMEMBERED, 6, name, field);
      remember(field);
    } else {
      literal(0, 4, name, field);
    }
  }

  private boolean worthKeeping(HeaderField field) {
    return switch (field.name()) {
      case ":path",
          "content-length",
          "age",
          "etag",
          "if-modified-since",
          "if-none-match",
          "location",
          "set-cookie" ->
          false;
      default -> field.size() <= table.capacity() / SHARE;
    };
  }

  private void remember(HeaderField field) {
    table.add(field);
    seen.put(field, added++);
    if (seen.size() > 2 * table.count() + 1) {
      seen.values().removeIf(number -> added - number > table.count());
    }
  }

  /** The index of a field that the table has, 0 if it has it no more. */
  private int remembered(HeaderField field) {
    Long number = seen.get(field);
    if (number == null || added - number > table.count()) {
      return 0;
    }
    return StaticTable.SIZE + (int) (added - number);
  }

  private void literal(int kind, int prefix, int name, HeaderField field) {
    integer(kind, prefix, name);
    if (name == 0) {
      string(field.name());
    }
    string(field.value());
  }

  private void string(String text) {
    int packed = Huffman.length(text);
    if (packed < text.length()) {
      integer(0x80, 7, packed);
      Huffman.encode(text, out);
    } else {
      integer(0, 7, text.length());
      out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private void integer(int kind, int prefix, int value) {
    int mask = (1 << prefix) - 1;
    if (value < mask) {
      out.write(kind | value);
      return;
    }
    out.write(kind | mask);
    int rest = value - mask;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
