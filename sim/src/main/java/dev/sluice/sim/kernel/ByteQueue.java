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

  boolean isEmpty() {
    return size == 0;
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

  /** Moves as many bytes as there are, or as there is room for, behind a buffer's position. */
  int moveTo(ByteBuffer target) {
    int count = Math.min(size, target.remaining());
    int first = Math.min(count, ring.length - head);
    target.put(ring, head, first).put(ring, 0, count - first);
    drop(count);
    return count;
  }

  /** Moves so many bytes to the end of another queue. */
  void moveTo(ByteQueue target, int count) {
    int first = Math.min(count, ring.length - head);
    target.add(ByteBuffer.wrap(ring), head, first);
    if (count > first) {
      target.add(ByteBuffer.wrap(ring), 0, count - first);
    }
    drop(count);
  }

  private void drop(int count) {
    size -= count;
    head = size == 0 ? 0 : index(count);
    if (size == 0) {
      ring = NONE;
    }
  }

  void clear() {
    drop(size);
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
