package dev.sluice.io.linux;

/**
 * What the ring is asked for the watches, and what of it is in flight ({@link Watch#armed}).
 *
 * <pre>
 *   READABLE    a poll that tells once
 *   WRITABLE    a poll that goes on until it has told of room, and is cancelled then
 *   RECEIVING   a receive that goes on until it ends or is cancelled; beside the first one
 *   HANGUP      a poll that tells once, when the peer has ended or reset the connection
 * </pre>
 *
 * <p>Two things that kernels do make it so. A poll is told of the peer's end unasked, and one that
 * tells once would tell of nothing else, turn after turn, while there is no room to write. And a
 * receive that goes on, when it is woken for bytes and an end or a reset together, may take the
 * bytes and then wait for ever. So, when the peer has hung up, it is cancelled, and what is left is
 * received one buffer at a time: such a receive looks before it waits.
 */
final class RingOperations {
  /** Which operation a completion is of; it stands in the watch's key, above the slot. */
  private static final int SHIFT = 28;

  static final long MASK = 7L << SHIFT;
  static final long READ_POLL = 1L << SHIFT;
  static final long WRITE_POLL = 2L << SHIFT;
  static final long RECEIVE = 3L << SHIFT;
  static final long HANGUP_POLL = 4L << SHIFT;
  static final long CANCEL_RECEIVE = 5L << SHIFT;

  /** An operation whose completion nobody waits for. */
  static final long NOBODY = 6L << SHIFT;

  /** {@code POLLRDHUP} of {@code <asm-generic/poll.h>}. */
  private static final int POLLRDHUP = 0x2000;

  /** All that is an operation of its own. */
  private static final int OPERATIONS =
      Watch.READABLE | Watch.WRITABLE | Watch.RECEIVING | Watch.HANGUP;

  /** Far more than it takes to get through the work of all the connections there can be. */
  private static final int MAX_ENTERS = 10_000;

  private static final int ECANCELED = -125;

  private final Ring ring;
  private final WatchTable watches;

  RingOperations(Ring ring, WatchTable watches) {
    this.ring = ring;
    this.watches = watches;
  }

  private static RingReader reader(Watch watch) {
    return (RingReader) ((LinuxStream) watch.handle()).reader();
  }

  /** Asks for what is wanted and was not asked for, and takes a receive back that is not wanted. */
  void arm(Watch watch) {
    int missing = watch.wanted() & ~watch.armed;
    int excess = watch.armed & ~watch.wanted();
    long key = watches.key(watch);
    if ((missing & Watch.READABLE) != 0) {
      ring.operation().poll(watch.descriptor(), Watch.READABLE, false, key | READ_POLL);
    }
    if ((missing & Watch.WRITABLE) != 0) {
      ring.operation().poll(watch.descriptor(), Watch.WRITABLE, true, key | WRITE_POLL);
    }
    if ((missing & Watch.RECEIVING) != 0) {
      receive(watch, key);
    }
    watch.armed |= (byte) missing;
    if ((excess & Watch.RECEIVING) != 0) {
      cancelReceive(watch);
    }
  }

  private void receive(Watch watch, long key) {
    RingReader reader = reader(watch);
    int how = reader.receivesOnce() ? 0 : IoUring.RECV_MULTISHOT;
    if (how != 0 && (watch.armed & Watch.HANGUP) == 0) {
      ring.operation().poll(watch.descriptor(), POLLRDHUP, false, key | HANGUP_POLL);
      watch.armed |= Watch.HANGUP;
    }
    if (reader.hasTakenTheLast()) {
      how |= IoUring.RECVSEND_POLL_FIRST;
    }
    ring.operation().receive(watch.descriptor(), ProvidedBuffers.GROUP, how, key | RECEIVE);
  }

  private void cancelReceive(Watch watch) {
    if ((watch.armed & (Watch.RECEIVING | Watch.CANCELLING)) == Watch.RECEIVING) {
      long key = watches.key(watch);
      ring.operation().cancel(key | RECEIVE, key | CANCEL_RECEIVE);
      watch.armed |= Watch.CANCELLING;
    }
  }

  /**
   * Takes everything back: the kernel lets go of the descriptor before this returns. That may take
   * more than one enter, each of which does a part of the work that waits, in its order.
   */
  void disarm(Watch watch) {
    int inFlight = Integer.bitCount(watch.armed & OPERATIONS);
    if (inFlight == 0) {
      return;
    }
    long key = watches.key(watch);
    ring.operation().cancelAllOf(watch.descriptor(), NOBODY);
    ring.flush();
    for (int enters = 1; ring.completions().ended(MASK, key) < inFlight; enters++) {
      if (enters == MAX_ENTERS) {
        throw new IllegalStateException("The kernel does not let go of " + watch.descriptor());
      }
      ring.enter(0);
    }
  }

  /** Operations are not in flight any more; those still wanted are started with the next turn. */
  private static void ended(Watch watch, int operations) {
    watch.armed &= (byte) ~operations;
    watch.want(0);
  }

  /** A receive has told something; if that was its last word it has ended. */
  void received(Watch watch, boolean more) {
    if (!more) {
      ended(watch, Watch.RECEIVING | Watch.CANCELLING);
    }
  }

  /** A receive was not cancelled if it was at work at that moment: it is, the next time. */
  void cancelled(Watch watch, int result) {
    if (result < 0 && (watch.armed & Watch.CANCELLING) != 0) {
      watch.armed &= ~Watch.CANCELLING;
      cancelReceive(watch);
    }
  }

  /**
   * A poll has told.
   *
   * @param operation which
   * @param result events, or a negative error number
   * @param more whether it goes on
   * @return whether its handle is to be served
   */
  boolean polled(Watch watch, long operation, int result, boolean more) {
    if (result == ECANCELED) {
      return false; // It had told before.
    }
    if (operation == HANGUP_POLL) {
      ended(watch, Watch.HANGUP);
      reader(watch).hungUp();
      return true;
    }
    if (operation == READ_POLL) {
      ended(watch, Watch.READABLE);
      return true;
    }
    boolean tells = result < 0 || (result & (Watch.WRITABLE | Watch.BROKEN)) != 0;
    if (tells && more) {
      ring.operation().cancel(watches.key(watch) | WRITE_POLL, NOBODY);
    }
    if (tells || !more) {
      ended(watch, Watch.WRITABLE);
    }
    return tells;
  }

  /** Has a receive that waits start anew; one that has ended was told of the peer's end. */
  void renewReceive(Watch watch) {
    cancelReceive(watch);
  }
}
