package dev.sluice.sim.kernel;

import java.nio.ByteBuffer;

/** Bytes in order, in a ring that grows when it has to and is given up when it is empty. */
final class ByteQueue {
  private static final byte[] NONE = {};
  private static final int SMALLEST = 256;

  private byte[] ring = NONE;
  private int head;
  private int size;

  int size() {
    return size;
  }

  /** Takes {@code count} bytes of a buffer in, from an index on; its position stays. */
  void add(ByteBuffer source, int from, int count) {
    makeRoom(count);
    int tail = index(size);
    int first = Math.min(count, ring.length - tail);
    source.get(from, ring, tail, first);
    source.get(from + first, ring, 0, count - first);
    size += count;
  }

  /** Moves up to so many of the first bytes behind a buffer's position, if there is room. */
  int moveTo(ByteBuffer target, int most) {
    int count = Math.min(Math.min(size, most), target.remaining());
    int first = Math.min(count, ring.length - head);
    target.put(ring, head, first).put(ring, 0, count - first);
    drop(count);
    return count;
  }

  /** Throws the first bytes away. */
  void drop(int count) {
    assert count <= size : count;
    size -= count;
    head = size == 0 ? 0 : index(count);
    giveUpIfEmpty();
  }

  /** Throws all away but the first bytes. */
  void keep(int count) {
    assert count <= size : count;
    size = count;
    giveUpIfEmpty();
  }

  private void giveUpIfEmpty() {
    if (size == 0) {
      head = 0;
      ring = NONE;
    }
  }

  private int index(int offset) {
    return ring.length == 0 ? 0 : (head + offset) & (ring.length - 1);
  }

  private void makeRoom(int more) {
    int needed = size + more;
    if (needed <= ring.length) {
      return;
    }
    byte[] larger = new byte[Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1)];
    int first = Math.min(size, ring.length - head);
    System.arraycopy(ring, head, larger, 0, first);
    System.arraycopy(ring, 0, larger, first, size - first);
    ring = larger;
    head = 0;
  }
}
