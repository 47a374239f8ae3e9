package dev.sluice.io.linux;

import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.KernelReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Linux through {@code io_uring(7)}: what handles want is handed over, waited for and told with one
 * system call a turn, and bytes arrive without a call of their own.
 *
 * <pre>
 *   arm()  ──► operations ──► await(): enter ──► completions ──► serve()
 *     ▲                                                            │
 *     └──── an operation has ended, and is still wanted ◄──────────┘
 * </pre>
 *
 * <p>Sockets are read by a receive that goes on by itself ({@link RingReader}); everything else
 * waits with a poll, which tells once, and is written to and accepted from as on epoll. An
 * operation that is no longer wanted is left to end by itself if it is a poll; a receive is
 * cancelled.
 *
 * <p><b>Fairness.</b> A receive takes what there is until the buffers are used up, and those that
 * come after it find none. Both are started anew with the next turn, the one that has had bytes
 * behind all the others.
 *
 * <p><b>Closing.</b> An operation holds its socket open, and a waiting one would be carried out on
 * whoever has the descriptor's number by then. So what is in flight is cancelled, and the ring is
 * entered, before a descriptor is closed or given away. What completes after that finds nobody.
 */
final class RingBackend extends LinuxBackend {
  static final String NAME = "io_uring";

  /** Which operation of a watch completed; it stands in the key above the slot. */
  private static final int OPERATION_SHIFT = 28;

  private static final long OPERATION_MASK = 7L << OPERATION_SHIFT;
  private static final long READ_POLL = 1L << OPERATION_SHIFT;
  private static final long WRITE_POLL = 2L << OPERATION_SHIFT;
  private static final long RECEIVE = 3L << OPERATION_SHIFT;

  /** An operation whose completion nobody waits for: a cancellation. */
  private static final long NOBODY = 4L << OPERATION_SHIFT;

  /**
   * As many receives that find no buffer within one turn are fewer than it costs to have more
   * buffers: what one connection sends too much should wait.
   */
  private static final int TOLERATED_SHORTAGES = 4;

  private static final int ENOBUFS = -105;
  private static final int INITIAL_READY = 64;

  /** A receive that goes on by itself and a transfer would take the same bytes. */
  private static final Set<Capability> CAPABILITIES =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Capability.KERNEL_TRANSFER)));

  private final @Nullable Ring opened;
  private boolean wakeupArmed;
  private int shortages;
  private int turn;
  private boolean cancelled;

  /** Polls that have told, served after all that was received: bytes come before writes end. */
  private long[] ready = new long[INITIAL_READY];

  private int readyCount;
  private int nextReady;

  /**
   * @throws ErrnoException if the kernel refuses the ring, or there are no descriptors left
   */
  RingBackend() throws ErrnoException {
    super(NAME);
    @Nullable Ring made = null;
    try {
      made = Ring.open(libc());
    } finally {
      opened = made;
      if (made == null) {
        close();
      }
    }
  }

  private Ring ring() {
    if (opened == null) {
      throw new AssertionError("A backend without a ring is closed");
    }
    return opened;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  KernelReader newReader(LinuxStream stream) {
    return new RingReader(this, stream);
  }

  @Override
  void arm(Watch watch) {
    int missing = watch.wanted() & ~watch.armed;
    int excess = watch.armed & ~watch.wanted();
    long key = watches().key(watch);
    if ((missing & Watch.READABLE) != 0) {
      ring().operation().poll(watch.descriptor(), Watch.READABLE, false, key | READ_POLL);
    }
    if ((missing & Watch.WRITABLE) != 0) {
      ring().operation().poll(watch.descriptor(), Watch.WRITABLE, false, key | WRITE_POLL);
    }
    if ((missing & Watch.RECEIVING) != 0) {
      boolean after = reader(watch).hasTakenTheLast();
      ring().operation().receive(watch.descriptor(), ProvidedBuffers.GROUP, after, key | RECEIVE);
    }
    watch.armed |= (byte) missing;
    if ((excess & (Watch.RECEIVING | Watch.CANCELLING)) == Watch.RECEIVING) {
      ring().operation().cancel(key | RECEIVE, NOBODY);
      watch.armed |= Watch.CANCELLING;
    }
  }

  @Override
  void disarm(Watch watch) {
    if (watch.armed == 0 || cancelled) {
      return;
    }
    long key = watches().key(watch);
    if ((watch.armed & Watch.READABLE) != 0) {
      ring().operation().cancel(key | READ_POLL, NOBODY);
    }
    if ((watch.armed & Watch.WRITABLE) != 0) {
      ring().operation().cancel(key | WRITE_POLL, NOBODY);
    }
    if ((watch.armed & Watch.RECEIVING) != 0) {
      ring().operation().cancel(key | RECEIVE, NOBODY);
    }
    ring().flush();
  }

  /** Once for all: the ring is not used again. */
  @Override
  void disarmAll() {
    if (opened != null) {
      opened.cancelAll();
      cancelled = true;
    }
  }

  @Override
  void await(long timeoutNanos) {
    if (!wakeupArmed) {
      ring().operation().poll(event().descriptor(), Watch.READABLE, true, WAKEUP_KEY);
      wakeupArmed = true;
    }
    boolean mayWait = ring().completions().isEmpty() && nextReady == readyCount;
    ring().enter(mayWait ? timeoutNanos : 0);
  }

  @Override
  void serve() {
    CompletionQueue completions = ring().completions();
    while (!isClosed() && completions.next()) {
      serveCompletion(completions);
    }
    while (!isClosed() && nextReady < readyCount) {
      long key = ready[nextReady++];
      boolean writable = (key & OPERATION_MASK) == WRITE_POLL;
      serve(key & ~OPERATION_MASK, writable ? Watch.WRITABLE : Watch.READABLE);
    }
    readyCount = 0;
    nextReady = 0;
    if (shortages > TOLERATED_SHORTAGES) {
      ring().buffers().lendMore();
    }
    shortages = 0;
    turn++;
  }

  private void serveCompletion(CompletionQueue completions) {
    long userData = completions.userData();
    if (userData == WAKEUP_KEY) {
      wakeupArmed = completions.more();
      return;
    }
    long operation = userData & OPERATION_MASK;
    if (operation == NOBODY) {
      return;
    }
    Watch watch = watches().find(userData & ~OPERATION_MASK);
    if (operation == RECEIVE) {
      serveReceive(watch, completions);
    } else if (watch != null) {
      ended(watch, operation == WRITE_POLL ? Watch.WRITABLE : Watch.READABLE);
      addReady(userData);
    }
  }

  private void serveReceive(@Nullable Watch watch, CompletionQueue completions) {
    int result = completions.result();
    int position = completions.position();
    if (watch != null && !completions.more()) {
      ended(watch, Watch.RECEIVING | Watch.CANCELLING);
    }
    if (watch == null) {
      forget(position);
    } else if (result == ENOBUFS) {
      shortages++;
      reader(watch).wentShort(turn);
    } else {
      reader(watch).received(result, position, turn);
    }
  }

  private static RingReader reader(Watch watch) {
    return (RingReader) ((LinuxStream) watch.handle()).reader();
  }

  /** Operations are not in flight any more; those still wanted are started with the next turn. */
  private static void ended(Watch watch, int operations) {
    watch.armed &= (byte) ~operations;
    watch.want(0);
  }

  private void addReady(long key) {
    if (readyCount == ready.length) {
      ready = Arrays.copyOf(ready, 2 * readyCount);
    }
    ready[readyCount++] = key;
  }

  private void forget(int position) {
    if (position >= 0) {
      ring().buffers().release(position);
    }
  }

  /**
   * Stops receiving, and hands over what was received and not served yet.
   *
   * @param watch of a descriptor that is about to be given away
   */
  void recall(Watch watch) {
    disarm(watch);
    long receive = watches().key(watch) | RECEIVE;
    ring()
        .completions()
        .recall(receive, NOBODY, (result, position) -> reader(watch).keep(result, position));
    watch.armed = 0;
  }

  /** The error that receiving has ended with, if that was not served yet; otherwise 0. */
  int receiveError(Watch watch) {
    return ring().completions().error(watches().key(watch) | RECEIVE);
  }

  ProvidedBuffers buffers() {
    return ring().buffers();
  }

  @Override
  void closeKernel() {
    if (opened != null) {
      opened.close();
    }
  }
}
