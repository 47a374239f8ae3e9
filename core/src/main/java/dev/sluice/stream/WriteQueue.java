package dev.sluice.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that were written and not yet handed to {@code doWrite}, each with its callback and
 * its length: parallel arrays, so that queueing a chunk allocates nothing.
 *
 * <p>A queued buffer remains the caller's, who may go on to move its position. The queue remembers
 * where the chunk began and ended when it was written, and hands out a view of that if the buffer
 * has moved since.
 */
final class WriteQueue<T> {
  /** The first arrays: a handful of writes per turn is usual. */
  private static final int FIRST_CAPACITY = 8;

  /** Arrays that a burst made longer than this are let go once the queue is empty. */
  private static final int LARGEST_KEPT = 256;

  private static final Object[] NO_CHUNKS = new Object[0];
  private static final Callback[] NO_CALLBACKS = new Callback[0];
  private static final int[] NO_NUMBERS = new int[0];

  private final ChunkKind kind;
  private @Nullable Object[] chunks = NO_CHUNKS;
  private @Nullable Callback[] callbacks = NO_CALLBACKS;
  private int[] lengths = NO_NUMBERS;
  private int[] positions = NO_NUMBERS;
  private int[] limits = NO_NUMBERS;
  private int first;
  private int end;
  private long totalBytes;

  WriteQueue(ChunkKind kind) {
    this.kind = kind;
  }

  boolean isEmpty() {
    return first == end;
  }

  int size() {
    return end - first;
  }

  /**
   * Adds a chunk.
   *
   * @param length what it counts, which for text is not its number of bytes
   */
  void add(T chunk, int length, @Nullable Callback callback) {
    makeRoom();
    chunks[end] = chunk;
    callbacks[end] = callback;
    lengths[end] = length;
    if (kind == StandardKind.BYTES) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      positions[end] = bytes.position();
      limits[end] = bytes.limit();
      totalBytes += bytes.remaining();
    }
    end++;
  }

  /** How many bytes there are in all chunks, which text does not count by; 0 of other chunks. */
  long totalBytes() {
    return totalBytes;
  }

  /** The length of the chunk at the front; there must be one. */
  int firstLength() {
    assert !isEmpty();
    return lengths[first];
  }

  /** The callback of the chunk at the front, null if it has none. */
  @Nullable Callback firstCallback() {
    assert !isEmpty();
    return callbacks[first];
  }

  /**
   * Takes the chunk at the front.
   *
   * @param asView whether buffers are handed out as views even if they have not moved
   */
  T remove(boolean asView) {
    T chunk = chunk(first, asView);
    chunks[first] = null;
    callbacks[first] = null;
    if (kind == StandardKind.BYTES) {
      totalBytes -= limits[first] - positions[first];
    }
    first++;
    if (first == end) {
      reset();
    }
    return chunk;
  }

  /** What a chunk counts that stays in the queue; 0 is the one at the front. */
  int length(int index) {
    return lengths[first + index];
  }

  /** Takes the callback of a chunk that stays in the queue; null if it has none. */
  @Nullable Callback takeCallback(int index) {
    Callback callback = callbacks[first + index];
    callbacks[first + index] = null;
    return callback;
  }

  /** The callbacks of all chunks in order, null for those that have none. */
  List<@Nullable Callback> callbacks() {
    List<@Nullable Callback> all = new ArrayList<>(size());
    for (int i = first; i < end; i++) {
      all.add(callbacks[i]);
    }
    return all;
  }

  /** The callbacks that there are, in order. */
  List<Callback> presentCallbacks() {
    List<Callback> present = new ArrayList<>(size());
    for (int i = first; i < end; i++) {
      @Nullable Callback callback = callbacks[i];
      if (callback != null) {
        present.add(callback);
      }
    }
    return present;
  }

  /** All chunks in order, which stay in the queue. */
  List<T> all(boolean asView) {
    List<T> all = new ArrayList<>(size());
    for (int i = first; i < end; i++) {
      all.add(chunk(i, asView));
    }
    return all;
  }

  /** Takes all chunks, in order. */
  List<T> removeAll(boolean asView) {
    List<T> all = all(asView);
    clear();
    return all;
  }

  /** Drops all chunks. */
  void clear() {
    Arrays.fill(chunks, first, end, null);
    Arrays.fill(callbacks, first, end, null);
    reset();
  }

  @SuppressWarnings("unchecked") // only chunks that were added as T
  private T chunk(int index, boolean asView) {
    @Nullable Object chunk = chunks[index];
    assert chunk != null;
    if (kind == StandardKind.BYTES) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      boolean moved = bytes.position() != positions[index] || bytes.limit() != limits[index];
      if (asView || moved) {
        return (T) ((ByteBuffer) kind.view(bytes)).limit(limits[index]).position(positions[index]);
      }
    }
    return (T) chunk;
  }

  private void makeRoom() {
    if (end < chunks.length) {
      return;
    }
    int size = size();
    if (first > 0 && size <= chunks.length / 2) {
      moveToFront();
      return;
    }
    int capacity = Math.max(FIRST_CAPACITY, size * 2);
    chunks = Arrays.copyOfRange(chunks, first, first + capacity);
    callbacks = Arrays.copyOfRange(callbacks, first, first + capacity);
    lengths = Arrays.copyOfRange(lengths, first, first + capacity);
    if (kind == StandardKind.BYTES) {
      positions = Arrays.copyOfRange(positions, first, first + capacity);
      limits = Arrays.copyOfRange(limits, first, first + capacity);
    }
    first = 0;
    end = size;
  }

  private void moveToFront() {
    int size = size();
    System.arraycopy(chunks, first, chunks, 0, size);
    System.arraycopy(callbacks, first, callbacks, 0, size);
    System.arraycopy(lengths, first, lengths, 0, size);
    if (kind == StandardKind.BYTES) {
      System.arraycopy(positions, first, positions, 0, size);
      System.arraycopy(limits, first, limits, 0, size);
    }
    Arrays.fill(chunks, size, end, null);
    Arrays.fill(callbacks, size, end, null);
    first = 0;
    end = size;
  }

  private void reset() {
    first = 0;
    end = 0;
    totalBytes = 0;
    if (chunks.length > LARGEST_KEPT) {
      chunks = NO_CHUNKS;
      callbacks = NO_CALLBACKS;
      lengths = NO_NUMBERS;
      positions = NO_NUMBERS;
      limits = NO_NUMBERS;
    }
  }
}
