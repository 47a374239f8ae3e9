package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An io_uring: operations go in, completions come out, and {@code io_uring_enter} is the one system
 * call that hands over the former, waits for the latter, and lets the kernel do what is due.
 *
 * <pre>
 *   MADE ── enter() ──► ENABLED, bound to the thread that entered ── close() ──► CLOSED
 * </pre>
 *
 * <p>The kernel runs what completes only within an enter of the one thread that submits ({@code
 * SINGLE_ISSUER | DEFER_TASKRUN}), which saves interrupts and locks. So that the ring may be made
 * on another thread than the one that runs the loop, it is made disabled, and the first enter
 * enables it. Older kernels get fewer flags ({@link #SETUPS}).
 *
 * <p>The queue of completions cannot overflow for good: the kernel keeps what finds no room ({@code
 * IORING_FEAT_NODROP}) and hands it over with the enter that follows.
 */
final class Ring implements AutoCloseable {
  /**
   * Operations that fit in between two enters. A turn submits a few; one that submits more, as when
   * thousands of connections are accepted, enters once more for each filling.
   */
  private static final int ENTRIES = 512;

  /** Completions that fit in at no cost. */
  private static final int COMPLETIONS = 8 * ENTRIES;

  private static final int NEEDED =
      IoUring.SETUP_SINGLE_ISSUER
          | IoUring.SETUP_SUBMIT_ALL
          | IoUring.SETUP_R_DISABLED
          | IoUring.SETUP_CQSIZE
          | IoUring.SETUP_CLAMP;

  /** What to ask for: by Linux 6.6, 6.1, and 6.0, which is the oldest that will do. */
  static final List<Integer> SETUPS =
      List.of(
          NEEDED | IoUring.SETUP_DEFER_TASKRUN | IoUring.SETUP_NO_SQARRAY,
          NEEDED | IoUring.SETUP_DEFER_TASKRUN,
          NEEDED | IoUring.SETUP_COOP_TASKRUN);

  private static final int EINTR = -4;
  private static final int EAGAIN = -11;
  private static final int EBUSY = -16;
  private static final int ETIME = -62;

  /**
   * As often as a full queue is offered to a kernel that takes nothing, before that is an error.
   */
  private static final int MAX_OFFERS = 8;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Libc libc;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment timespec = arena.allocate(IoUring.TIMESPEC);
  private final MemorySegment waiting = arena.allocate(IoUring.GETEVENTS_ARG);
  private final int descriptor;
  private final int features;
  private final Mapping rings;
  private final Mapping entries;
  private final SubmissionQueue submissions;
  private final CompletionQueue completions;
  private final ProvidedBuffers buffers;

  /** Who submits; null before the first enter. */
  private @Nullable Thread issuer;

  /** What stands for the descriptor in enter, and the flag that says so: cheaper by a lookup. */
  private int enterDescriptor;

  private int enterFlags = IoUring.ENTER_GETEVENTS;
  private boolean closed;

  private Ring(Libc libc, int setup, BufferMaker maker) throws ErrnoException {
    this.libc = libc;
    MemorySegment params = arena.allocate(IoUring.PARAMS);
    params.set(JAVA_INT, IoUring.offset(IoUring.PARAMS, "flags"), setup);
    params.set(JAVA_INT, IoUring.offset(IoUring.PARAMS, "cq_entries"), COMPLETIONS);
    descriptor = (int) libc.call(SystemCall.IO_URING_SETUP, ENTRIES, params.address());
    if (descriptor < 0) {
      arena.close();
      throw new ErrnoException(Errno.of(descriptor));
    }
    enterDescriptor = descriptor;
    features = params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, "features"));
    waiting.set(JAVA_LONG, IoUring.offset(IoUring.GETEVENTS_ARG, "ts"), timespec.address());
    @Nullable Mapping mappedRings = null;
    @Nullable Mapping mappedEntries = null;
    try {
      mappedRings = Mapping.shared(libc, descriptor, IoUring.OFF_SQ_RING, ringBytes(params, setup));
      mappedEntries = Mapping.shared(libc, descriptor, IoUring.OFF_SQES, entryBytes(params));
      buffers = maker.make(libc, descriptor);
    } catch (ErrnoException refused) {
      closeAll(mappedRings, mappedEntries);
      throw refused;
    }
    rings = mappedRings;
    entries = mappedEntries;
    if ((setup & IoUring.SETUP_NO_SQARRAY) == 0) {
      fillArray(params);
    }
    submissions = new SubmissionQueue(rings.bytes(), entries.bytes(), params);
    completions = new CompletionQueue(rings.bytes(), params);
  }

  /** How the buffers of a ring are made. */
  @FunctionalInterface
  interface BufferMaker {
    ProvidedBuffers make(Libc libc, int descriptor) throws ErrnoException;
  }

  /**
   * A ring with all that this kernel has.
   *
   * @throws ErrnoException why there is none; EINVAL on kernels that are too old
   */
  static Ring open(Libc libc) throws ErrnoException {
    for (int setup : SETUPS.subList(0, SETUPS.size() - 1)) {
      try {
        return new Ring(libc, setup, ProvidedBuffers::of);
      } catch (ErrnoException refused) {
        if (refused.errno() != Errno.EINVAL) {
          throw refused;
        }
      }
    }
    return new Ring(libc, SETUPS.getLast(), ProvidedBuffers::of);
  }

  /** A ring with certain flags and buffers. */
  static Ring open(Libc libc, int setup, BufferMaker maker) throws ErrnoException {
    return new Ring(libc, setup, maker);
  }

  /**
   * Both queues lie in one mapping, one behind the other, and the array of the submission queue, if
   * there is one, behind them.
   */
  private static long ringBytes(MemorySegment params, int setup) {
    long completionsEnd =
        field(params, "cq_off.cqes") + field(params, "cq_entries") * IoUring.CQE.byteSize();
    long arrayEnd =
        (setup & IoUring.SETUP_NO_SQARRAY) != 0
            ? 0
            : field(params, "sq_off.array") + field(params, "sq_entries") * Integer.BYTES;
    return Math.max(completionsEnd, arrayEnd);
  }

  private static long entryBytes(MemorySegment params) {
    return field(params, "sq_entries") * IoUring.SQE.byteSize();
  }

  private static long field(MemorySegment params, String name) {
    return params.get(JAVA_INT, IoUring.offset(IoUring.PARAMS, name));
  }

  /** Each place of the queue has its own entry: the order in which they are written is ours. */
  private void fillArray(MemorySegment params) {
    long array = field(params, "sq_off.array");
    for (int i = 0; i < field(params, "sq_entries"); i++) {
      rings.bytes().set(JAVA_INT, array + (long) i * Integer.BYTES, i);
    }
  }

  int descriptor() {
    return descriptor;
  }

  /** {@code io_uring_params.features}. */
  int features() {
    return features;
  }

  CompletionQueue completions() {
    return completions;
  }

  ProvidedBuffers buffers() {
    return buffers;
  }

  /**
   * Where to write the next operation.
   *
   * @throws IllegalStateException if the kernel takes none
   */
  SubmissionQueue operation() {
    if (submissions.full()) {
      flush();
    }
    return submissions;
  }

  /**
   * Submits all that was written, and lets the kernel work.
   *
   * @throws IllegalStateException if the kernel does not take everything
   */
  void flush() {
    enter(0);
    for (int offers = 1; submissions.waiting() > 0; offers++) {
      if (offers == MAX_OFFERS) {
        throw new IllegalStateException("The kernel takes no more operations of io_uring");
      }
      enter(0);
    }
  }

  /**
   * Submits what was written, lets the kernel work, and takes the completions out.
   *
   * @param waitNanos how long to wait for the first of them: 0 not at all, negative for ever
   */
  void enter(long waitNanos) {
    int result = tryEntering(waitNanos);
    if (result < 0) {
      requireHarmless(result);
    }
  }

  /** Enters; returns how many operations the kernel took, or a negative error number. */
  int tryEntering(long waitNanos) {
    if (issuer == null) {
      int result = enable();
      if (result < 0) {
        return result;
      }
    }
    buffers.publish();
    submissions.publish();
    int result = waitNanos > 0 ? enterFor(waitNanos) : enterSystem(waitNanos == 0 ? 0 : 1, 0, 0, 0);
    completions.take(buffers);
    return result;
  }

  private int enterFor(long waitNanos) {
    timespec.set(JAVA_LONG, 0, waitNanos / NANOS_PER_SECOND);
    timespec.set(JAVA_LONG, Long.BYTES, waitNanos % NANOS_PER_SECOND);
    return enterSystem(1, IoUring.ENTER_EXT_ARG, waiting.address(), waiting.byteSize());
  }

  private int enterSystem(int completions, int flags, long argument, long argumentBytes) {
    return (int)
        libc.call(
            SystemCall.IO_URING_ENTER,
            enterDescriptor,
            submissions.waiting(),
            completions,
            enterFlags | flags,
            argument,
            argumentBytes);
  }

  /** A wait that ends without a completion, or a kernel short of memory; the next enter goes on. */
  private static void requireHarmless(int error) {
    if (error != EINTR && error != ETIME && error != EAGAIN && error != EBUSY) {
      throw new IllegalStateException("io_uring_enter failed: " + Errno.of(error));
    }
  }

  private int enable() {
    int result = (int) register(IoUring.REGISTER_ENABLE_RINGS, 0, 0);
    if (result == 0) {
      issuer = Thread.currentThread();
      registerDescriptor();
    }
    return result;
  }

  /** Spares each enter the way through the process's descriptors; there is room for 16 a thread. */
  private void registerDescriptor() {
    MemorySegment update = update(-1, descriptor);
    if (register(IoUring.REGISTER_RING_FDS, update.address(), 1) == 1) {
      enterDescriptor = update.get(JAVA_INT, 0);
      enterFlags |= IoUring.ENTER_REGISTERED_RING;
    }
  }

  private MemorySegment update(int offset, int data) {
    MemorySegment update = arena.allocate(IoUring.RSRC_UPDATE);
    update.set(JAVA_INT, IoUring.offset(IoUring.RSRC_UPDATE, "offset"), offset);
    update.set(JAVA_LONG, IoUring.offset(IoUring.RSRC_UPDATE, "data"), data);
    return update;
  }

  long register(int operation, long argument, int count) {
    return libc.call(SystemCall.IO_URING_REGISTER, descriptor, operation, argument, count, 0, 0);
  }

  /**
   * Cancels what is in flight. On the thread that submitted the kernel has let go of every
   * descriptor when this returns; on another it does so soon after the ring is closed.
   */
  void cancelAll() {
    if (issuer == Thread.currentThread()) {
      if (submissions.full()) {
        tryEntering(0);
      }
      submissions.cancelEverything(0);
      int before;
      do {
        before = completions.size();
        tryEntering(0);
      } while (completions.size() > before);
    }
  }

  /** Cancels what is in flight, and gives everything back. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    cancelAll();
    boolean registered = (enterFlags & IoUring.ENTER_REGISTERED_RING) != 0;
    if (registered && issuer == Thread.currentThread()) {
      register(IoUring.UNREGISTER_RING_FDS, update(enterDescriptor, 0).address(), 1);
    }
    closeAll(rings, entries);
    buffers.close();
  }

  /** The kernel writes nothing any more once the descriptor is closed; then the memory goes. */
  private void closeAll(@Nullable Mapping... mappings) {
    libc.call(SystemCall.CLOSE, descriptor, 0);
    for (@Nullable Mapping mapping : mappings) {
      if (mapping != null) {
        mapping.close();
      }
    }
    arena.close();
  }
}
