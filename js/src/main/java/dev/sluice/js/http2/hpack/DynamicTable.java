package dev.sluice.js.http2.hpack;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields that one end has told the other to remember, newest first, within a size. */
final class DynamicTable {
  private static final int FIRST_CAPACITY = 16;

  private @Nullable HeaderField[] ring = new HeaderField[FIRST_CAPACITY];
  private int newest = -1;
  private int count;
  private int size;
  private int capacity;

  DynamicTable(int capacity) {
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  int size() {
    return size;
  }

  int count() {
    return count;
  }

  /** How large it may be: what is over is forgotten. */
  void capacity(int bytes) {
    capacity = bytes;
    evict(0);
  }

  /** The field at a place, the newest at 0. */
  HeaderField get(int place) {
    HeaderField field = ring[Math.floorMod(newest - place, ring.length)];
    if (place >= count || field == null) {
      throw new IndexOutOfBoundsException(place);
    }
    return field;
  }

  /** Remembers a field; one that is larger than the table empties it. */
  void add(HeaderField field) {
    evict(field.size());
    if (field.size() > capacity) {
      return;
    }
    if (count == ring.length) {
      grow();
    }
    newest = (newest + 1) % ring.length;
    ring[newest] = field;
    count++;
    size += field.size();
  }

  private void evict(int room) {
    while (count > 0 && size + room > capacity) {
      int oldest = Math.floorMod(newest - count + 1, ring.length);
      size -= get(count - 1).size();
      ring[oldest] = null;
      count--;
    }
  }

  private void grow() {
    @Nullable HeaderField[] larger = Arrays.copyOf(ring, ring.length * 2);
    for (int i = 0; i < count; i++) {
      larger[count - 1 - i] = get(i);
    }
    ring = larger;
    newest = count - 1;
  }
}
