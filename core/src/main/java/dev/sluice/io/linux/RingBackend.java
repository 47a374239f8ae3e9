package dev.sluice.io.linux;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.KernelReader;
import java.util.Arrays;
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
 * waits with a poll, and is written to, spliced and accepted from as on epoll ({@link
 * RingOperations}): the ring's own splice would go to a worker thread of the kernel each time. An
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

  /**
   * As many receives that find no buffer within one turn are fewer than it costs to have more
   * buffers: what one connection sends too much should wait.
   */
  private static final int TOLERATED_SHORTAGES = 4;

  private static final int ENOBUFS = -105;
  private static final int INITIAL_READY = 64;

  private final @Nullable Ring opened;
  private final @Nullable RingOperations operations;
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
      operations = made == null ? null : new RingOperations(made, watches());
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

  private RingOperations operations() {
    if (operations == null) {
      throw new AssertionError("A backend without a ring is closed");
    }
    return operations;
  }

  @Override
  KernelReader newReader(LinuxStream stream) {
    return new RingReader(this, stream);
  }

  @Override
  void arm(Watch watch) {
    operations().arm(watch);
  }

  @Override
  void disarm(Watch watch) {
    if (!cancelled) {
      operations().disarm(watch);
    }
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
    // Not what comes in meanwhile, as a handle is closed: the closing phase is between the two.
    int due = completions.size();
    while (due > 0 && !isClosed()) {
      completions.next();
      due -= serveCompletion(completions);
    }
    while (!isClosed() && nextReady < readyCount) {
      servePoll(ready[nextReady++]);
    }
    readyCount = 0;
    nextReady = 0;
    if (shortages > TOLERATED_SHORTAGES) {
      ring().buffers().lendMore();
    }
    shortages = 0;
    turn++;
  }

  /** Returns how many were served. */
  private int serveCompletion(CompletionQueue completions) {
    long userData = completions.userData();
    if (userData == WAKEUP_KEY) {
      wakeupArmed = completions.more();
      return 1;
    }
    long operation = userData & RingOperations.MASK;
    Watch watch =
        operation == RingOperations.NOBODY ? null : watches().find(userData & ~RingOperations.MASK);
    if (watch == null) {
      forget(completions.position());
    } else if (operation == RingOperations.RECEIVE) {
      return serveReceive(watch, completions);
    } else if (operation == RingOperations.CANCEL_RECEIVE) {
      operations().cancelled(watch, completions.result());
    } else if (operations().polled(watch, operation, completions.result(), completions.more())) {
      addReady(userData);
    }
    return 1;
  }

  /** What did not fit into the rest of a buffer is told with what did: it was sent as one. */
  private int serveReceive(Watch watch, CompletionQueue completions) {
    RingReader reader = reader(watch);
    int result = completions.result();
    int position = completions.position();
    operations().received(watch, completions.more());
    if (result == ENOBUFS) {
      shortages++;
      reader.wentShort(turn);
    } else if (reader.joins(result, completions.continuation())) {
      completions.next();
      operations().received(watch, completions.more());
      int nextLength = completions.result();
      reader.receivedInParts(result, position, nextLength, completions.position(), turn);
      return 2;
    } else {
      reader.received(result, position, turn);
    }
    return 1;
  }

  private void servePoll(long userData) {
    long operation = userData & RingOperations.MASK;
    long key = userData & ~RingOperations.MASK;
    Watch watch = watches().find(key);
    if (operation == RingOperations.HANGUP_POLL && watch != null) {
      operations().renewReceive(watch);
    } else {
      serve(key, operation == RingOperations.WRITE_POLL ? Watch.WRITABLE : Watch.READABLE);
    }
  }

  private static RingReader reader(Watch watch) {
    return (RingReader) ((LinuxStream) watch.handle()).reader();
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
    long receive = watches().key(watch) | RingOperations.RECEIVE;
    ring()
        .completions()
        .recall(
            receive,
            RingOperations.NOBODY,
            (result, position) -> reader(watch).keep(result, position));
    watch.armed = 0;
  }

  /** Whether a receive is in flight, and may take bytes yet. */
  boolean isReceiving(Watch watch) {
    return (watch.armed & Watch.RECEIVING) != 0;
  }

  /** The error that receiving has ended with, if that was not served yet; otherwise 0. */
  int receiveError(Watch watch) {
    return ring().completions().error(watches().key(watch) | RingOperations.RECEIVE);
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
