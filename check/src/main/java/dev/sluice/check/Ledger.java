package dev.sluice.check;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** All bytes that one end of a connection has written, in order. */
final class Ledger {
  private static final int FIRST_SIZE = 256;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int length;

  int length() {
    return length;
  }

  void add(ByteBuffer chunk) {
    int count = chunk.remaining();
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    chunk.get(chunk.position(), bytes, length, count);
    length += count;
  }

  /** Takes back what was added last. */
  void shorten(int before) {
    length = before;
  }

  /** Whether bytes are what was written at a place. */
  boolean has(int from, ByteBuffer chunk) {
    return from + chunk.remaining() <= length
        && ByteBuffer.wrap(bytes, from, chunk.remaining()).equals(chunk);
  }

  /** Whether it begins as another one does. */
  boolean beginsAs(Ledger other, int count) {
    return count <= length && Arrays.equals(bytes, 0, count, other.bytes, 0, count);
  }
}
