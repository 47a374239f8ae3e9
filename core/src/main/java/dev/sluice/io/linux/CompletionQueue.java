package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The half of a ring that the kernel writes completions into, and the batch of those that were
 * taken out of it.
 *
 * <p>The kernel moves the tail, we move the head. Completions are taken out all at once, before
 * anyone hears of them: the kernel has its room back, whoever is told may enter the ring again, and
 * what was not told because a listener threw is still there for the next time. The batch is no
 * longer than what one enter completes, plus such a rest.
 */
final class CompletionQueue {
  private static final VarHandle INDEX = JAVA_INT.varHandle();

  private static final long ENTRY_BYTES = IoUring.CQE.byteSize();
  private static final long RES = IoUring.offset(IoUring.CQE, "res");
  private static final long FLAGS = IoUring.offset(IoUring.CQE, "flags");

  /** Enough for a usual turn; the batch grows to the largest that was seen. */
  private static final int INITIAL_BATCH = 256;

  private final MemorySegment ring;
  private final long headOffset;
  private final long tailOffset;
  private final long entriesOffset;
  private final int mask;
  private int head;

  private long[] userData = new long[INITIAL_BATCH];
  private int[] results = new int[INITIAL_BATCH];
  private int[] flags = new int[INITIAL_BATCH];
  private int[] positions = new int[INITIAL_BATCH];
  private int current = -1;
  private int count;

  /**
   * @param ring what the queue shares with the kernel
   * @param params what {@code io_uring_setup} said about it
   */
  CompletionQueue(MemorySegment ring, MemorySegment params) {
    this.ring = ring;
    headOffset = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "cq_off.head"));
    tailOffset = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "cq_off.tail"));
    entriesOffset = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "cq_off.cqes"));
    mask = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "cq_entries")) - 1;
    head = ring.get(JAVA_INT, headOffset);
  }

  /**
   * Takes out what is there, to the end of the batch.
   *
   * @param buffers where the bytes are that were received: the kernel tells only how many, so that
   *     their places must be reckoned in its order
   */
  void take(ProvidedBuffers buffers) {
    int tail = (int) INDEX.getAcquire(ring, tailOffset);
    if (head == tail) {
      return;
    }
    makeRoomFor(tail - head);
    for (; head != tail; head++) {
      long entry = entriesOffset + (head & mask) * ENTRY_BYTES;
      int result = ring.get(JAVA_INT, entry + RES);
      int flag = ring.get(JAVA_INT, entry + FLAGS);
      userData[count] = ring.get(JAVA_LONG, entry);
      results[count] = result;
      flags[count] = flag;
      positions[count] =
          (flag & IoUring.CQE_F_BUFFER) == 0 ? -1 : buffers.claim(flag, Math.max(result, 0));
      count++;
    }
    INDEX.setRelease(ring, headOffset, head);
  }

  /** What was looked at goes first; a rest that is left turn after turn would make it grow. */
  private void makeRoomFor(int more) {
    if (isEmpty() || count + more > userData.length) {
      int rest = size();
      System.arraycopy(userData, current + 1, userData, 0, rest);
      System.arraycopy(results, current + 1, results, 0, rest);
      System.arraycopy(flags, current + 1, flags, 0, rest);
      System.arraycopy(positions, current + 1, positions, 0, rest);
      current = -1;
      count = rest;
    }
    if (count + more > userData.length) {
      int size = Math.max(2 * userData.length, count + more);
      userData = Arrays.copyOf(userData, size);
      results = Arrays.copyOf(results, size);
      flags = Arrays.copyOf(flags, size);
      positions = Arrays.copyOf(positions, size);
    }
  }

  /** Whether there is something in the batch that was not looked at. */
  boolean isEmpty() {
    return current == count - 1;
  }

  /** Goes on to the next completion of the batch; false if there is none. */
  boolean next() {
    if (isEmpty()) {
      return false;
    }
    current++;
    return true;
  }

  /** What the operation was submitted with. */
  long userData() {
    return userData[current];
  }

  /** What the operation answers, or a negative error number. */
  int result() {
    return results[current];
  }

  /** Whether the operation goes on. */
  boolean more() {
    return (flags[current] & IoUring.CQE_F_MORE) != 0;
  }

  /** Where in the provided buffers its bytes are; negative if it used none. */
  int position() {
    return positions[current];
  }

  /** How many more bytes the next completion brings, if it is of the same operation; 0 if not. */
  int continuation() {
    int next = current + 1;
    return next < count && userData[next] == userData[current] ? Math.max(results[next], 0) : 0;
  }

  /** The error among the completions of one operation in the rest of the batch; 0 if none is. */
  int error(long operation) {
    for (int i = current + 1; i < count; i++) {
      if (userData[i] == operation && results[i] < 0) {
        return results[i];
      }
    }
    return 0;
  }

  /** How many operations have their last word in the rest of the batch. */
  int ended(long mask, long userDataWithoutMask) {
    int ended = 0;
    for (int i = current + 1; i < count; i++) {
      boolean last = (flags[i] & IoUring.CQE_F_MORE) == 0;
      ended += last && (userData[i] & ~mask) == userDataWithoutMask ? 1 : 0;
    }
    return ended;
  }

  /** How many completions are in the rest of the batch. */
  int size() {
    return count - 1 - current;
  }

  /** Takes completions out of their turn. */
  @FunctionalInterface
  interface Taker {
    /** One of them. */
    void take(int result, int position);
  }

  /**
   * Takes the completions of one operation out of the rest of the batch.
   *
   * @param operation its user data
   * @param nobody the user data that they are left with
   */
  void recall(long operation, long nobody, Taker taker) {
    for (int i = current + 1; i < count; i++) {
      if (userData[i] == operation) {
        int position = positions[i];
        userData[i] = nobody;
        positions[i] = -1;
        taker.take(results[i], position);
      }
    }
  }
}
