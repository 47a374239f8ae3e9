package dev.sluice.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that were pushed and not read yet: a ring in an array, so that there is no node per
 * chunk. Bytes are kept as views of their own, since the lengths counted here must not change when
 * whoever pushed a buffer moves its position. Taking several chunks as one copies them.
 */
final class ReadableBuffer<T> {
  /** The first array; most streams never hold more chunks than this at once. */
  private static final int FIRST_CAPACITY = 8;

  /** An array that a burst made longer than this is let go once it is empty. */
  private static final int LARGEST_KEPT = 64;

  /** The longest chunk that several can be joined to: what the JVM can allocate as one array. */
  private static final int LONGEST_CHUNK = Integer.MAX_VALUE - 8;

  private static final Object[] NONE = new Object[0];

  private ChunkKind kind;
  private @Nullable Object[] ring = NONE;
  private int head;
  private int count;
  private long length;

  ReadableBuffer(ChunkKind kind) {
    this.kind = kind;
  }

  /** Forgets all chunks; those that come from now on are of another kind. */
  void clear(ChunkKind kindFromNow) {
    kind = kindFromNow;
    ring = NONE;
    head = 0;
    count = 0;
    length = 0;
  }

  /** Replaces all chunks by what they are decoded; bytes become one chunk. */
  @SuppressWarnings("unchecked") // what a decoder makes is what the stream then delivers
  void decodeWith(ChunkDecoder by) {
    List<Object> decoded = new ArrayList<>(count);
    int total = 0;
    for (T chunk : all()) {
      Object part = by.write(chunk);
      if (kind.length(part) > 0) {
        decoded.add(part);
        total += kind.length(part);
      }
    }
    clear(kind);
    if (kind.isObjects()) {
      decoded.forEach(part -> addLast((T) part));
    } else if (total > 0) {
      addLast((T) (decoded.size() == 1 ? decoded.getFirst() : kind.join(decoded, total)));
    }
  }

  /** Replaces all chunks, for a binding; what counts as buffered stays. */
  @SuppressWarnings("unchecked") // the binding's chunks are of this kind
  void replace(List<?> chunks) {
    long counted = length;
    clear(kind);
    chunks.forEach(chunk -> addLast((T) chunk));
    length = counted;
  }

  /** How much is buffered, in the units of the kind of chunk. */
  long length() {
    return length;
  }

  /** Sets what counts as buffered, for a binding. */
  void length(long set) {
    length = set;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** All chunks in order, which stay. */
  @SuppressWarnings("unchecked") // only chunks that were added as T
  List<T> all() {
    List<T> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add((T) kind.view(at(i)));
    }
    return all;
  }

  /** The length of the first chunk; there must be one. */
  int firstLength() {
    return kind.length(at(0));
  }

  void addLast(T chunk) {
    makeRoom();
    ring[index(count)] = kind.view(chunk);
    count++;
    length += kind.length(chunk);
  }

  void addFirst(T chunk) {
    makeRoom();
    head = (head - 1) & (ring.length - 1);
    ring[head] = kind.view(chunk);
    count++;
    length += kind.length(chunk);
  }

  /**
   * Takes {@code wanted} units from the front, {@code 0 < wanted <= length()}; fewer only if there
   * are more than fit into one chunk.
   */
  @SuppressWarnings(
      "unchecked") // only chunks that were added as T, and what the kind makes of them
  T take(long wanted) {
    assert wanted > 0 && wanted <= length : wanted;
    int units = (int) Math.min(wanted, LONGEST_CHUNK);
    Object taken = kind.isObjects() || units == firstLength() ? removeFirst() : cut(units);
    length -= kind.length(taken);
    if (count == 0) {
      reset();
    }
    return (T) taken;
  }

  private Object cut(int units) {
    if (units < firstLength()) {
      Object chunk = at(0);
      ring[head] = kind.rest(chunk, units);
      return kind.first(chunk, units);
    }
    List<Object> parts = new ArrayList<>(count);
    int missing = units;
    while (missing > 0) {
      Object part = missing >= firstLength() ? removeFirst() : cut(missing);
      parts.add(part);
      missing -= kind.length(part);
    }
    return kind.join(parts, units);
  }

  private Object removeFirst() {
    Object chunk = at(0);
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    count--;
    return chunk;
  }

  private Object at(int position) {
    Object chunk = ring[index(position)];
    assert chunk != null;
    return chunk;
  }

  private int index(int position) {
    return (head + position) & (ring.length - 1);
  }

  private void makeRoom() {
    if (count < ring.length) {
      return;
    }
    @Nullable Object[] larger = new Object[Math.max(FIRST_CAPACITY, ring.length * 2)];
    for (int i = 0; i < count; i++) {
      larger[i] = ring[index(i)];
    }
    ring = larger;
    head = 0;
  }

  private void reset() {
    head = 0;
    if (ring.length > LARGEST_KEPT) {
      ring = NONE;
    }
  }
}
