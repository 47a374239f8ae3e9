package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The half of a ring that operations are written into. They wait here until {@link Ring#enter}
 * hands all of them to the kernel in one call.
 *
 * <p>We move the tail, the kernel moves the head. Writing an operation into a full queue is a fault
 * of the caller: {@link Ring#operation()} makes room.
 */
final class SubmissionQueue {
  private static final VarHandle INDEX = JAVA_INT.varHandle();

  private static final long ENTRY_BYTES = IoUring.SQE.byteSize();
  private static final long FLAGS = IoUring.offset(IoUring.SQE, "flags");
  private static final long IOPRIO = IoUring.offset(IoUring.SQE, "ioprio");
  private static final long FD = IoUring.offset(IoUring.SQE, "fd");
  private static final long ADDR = IoUring.offset(IoUring.SQE, "addr");
  private static final long LEN = IoUring.offset(IoUring.SQE, "len");
  private static final long OP_FLAGS = IoUring.offset(IoUring.SQE, "op_flags");
  private static final long USER_DATA = IoUring.offset(IoUring.SQE, "user_data");
  private static final long BUF_GROUP = IoUring.offset(IoUring.SQE, "buf_group");

  private final MemorySegment ring;
  private final MemorySegment entries;
  private final long headOffset;
  private final long tailOffset;
  private final int capacity;
  private int tail;

  /**
   * @param ring what the queue shares with the kernel
   * @param entries its operations
   * @param params what {@code io_uring_setup} said about the two
   */
  SubmissionQueue(MemorySegment ring, MemorySegment entries, MemorySegment params) {
    this.ring = ring;
    this.entries = entries;
    headOffset = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "sq_off.head"));
    tailOffset = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "sq_off.tail"));
    capacity = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "sq_entries"));
    tail = ring.get(JAVA_INT, tailOffset);
  }

  /** How many operations the kernel has not taken yet. */
  int waiting() {
    return tail - (int) INDEX.getAcquire(ring, headOffset);
  }

  boolean full() {
    return waiting() == capacity;
  }

  /** Shows the kernel what was written. */
  void publish() {
    INDEX.setRelease(ring, tailOffset, tail);
  }

  /** Nothing, which completes at once. */
  void nop(long userData) {
    entry(IoUring.OP_NOP, -1, userData);
  }

  /**
   * Waits until a descriptor is ready.
   *
   * @param events of {@code poll(2)}
   * @param multishot whether it goes on after the first time, with a completion for each wake-up
   */
  void poll(int descriptor, int events, boolean multishot, long userData) {
    long entry = entry(IoUring.OP_POLL_ADD, descriptor, userData);
    entries.set(JAVA_INT, entry + LEN, multishot ? IoUring.POLL_ADD_MULTI : 0);
    entries.set(JAVA_INT, entry + OP_FLAGS, events);
  }

  /**
   * Receives into a provided buffer.
   *
   * @param how {@link IoUring#RECV_MULTISHOT}: again and again, until it fails, the peer has ended,
   *     no buffer is left, or it is cancelled; {@link IoUring#RECVSEND_POLL_FIRST}: after those
   *     that are in flight already, even if it could begin
   */
  void receive(int descriptor, int bufferGroup, int how, long userData) {
    long entry = entry(IoUring.OP_RECV, descriptor, userData);
    entries.set(JAVA_BYTE, entry + FLAGS, (byte) IoUring.SQE_BUFFER_SELECT);
    entries.set(JAVA_SHORT, entry + IOPRIO, (short) how);
    entries.set(JAVA_SHORT, entry + BUF_GROUP, (short) bufferGroup);
  }

  /** Cancels the operation with the given user data, which completes, too: it has the last word. */
  void cancel(long target, long userData) {
    long entry = entry(IoUring.OP_ASYNC_CANCEL, -1, userData);
    entries.set(JAVA_LONG, entry + ADDR, target);
  }

  /** Cancels all operations on a descriptor, each of which has its last word. */
  void cancelAllOf(int descriptor, long userData) {
    long entry = entry(IoUring.OP_ASYNC_CANCEL, descriptor, userData);
    entries.set(JAVA_INT, entry + OP_FLAGS, IoUring.ASYNC_CANCEL_ALL | IoUring.ASYNC_CANCEL_FD);
  }

  /** Cancels whatever is in flight. */
  void cancelEverything(long userData) {
    long entry = entry(IoUring.OP_ASYNC_CANCEL, -1, userData);
    entries.set(JAVA_INT, entry + OP_FLAGS, IoUring.ASYNC_CANCEL_ANY | IoUring.ASYNC_CANCEL_ALL);
  }

  private long entry(int opcode, int descriptor, long userData) {
    assert !full() : "The caller has made room";
    long entry = (tail++ & capacity - 1) * ENTRY_BYTES;
    for (long at = entry; at < entry + ENTRY_BYTES; at += Long.BYTES) {
      entries.set(JAVA_LONG, at, 0);
    }
    entries.set(JAVA_BYTE, entry, (byte) opcode);
    entries.set(JAVA_INT, entry + FD, descriptor);
    entries.set(JAVA_LONG, entry + USER_DATA, userData);
    return entry;
  }
}
