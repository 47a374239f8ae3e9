package dev.sluice.check;

import dev.sluice.check.program.Happening;
import dev.sluice.error.NodeException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a socket, which may have several one after the other: what was written and
 * read, and what happened. The first byte that is written is the number of the life, so that
 * whoever reads it knows whose bytes it reads.
 */
final class Life {
  /** The largest number that is one byte in every charset. */
  static final int MOST = 126;

  private static final int NO_DRAIN = -1;

  private final int number;
  private final boolean accepted;
  private final Ledger sent = new Ledger();
  private final Counts counts = new Counts();
  private @Nullable Life peer;
  private @Nullable Ends ends;
  private long received;
  private long flushed;
  private @Nullable NodeException error;
  private boolean hadError;
  private boolean hadHandle;
  private boolean uncertain;
  private boolean lostWrites;
  private int files;
  private boolean resized;
  private int connects;
  private int drainsBefore = NO_DRAIN;
  private boolean reset;
  private boolean resetRefused;
  private @Nullable Long lastHeard;

  /**
   * A connection that begins.
   *
   * @param number its number
   * @param accepted whether it is a server's end
   */
  Life(int number, boolean accepted) {
    this.number = number;
    this.accepted = accepted;
  }

  int number() {
    return number;
  }

  Ledger sent() {
    return sent;
  }

  // What happened.

  void add(Happening what) {
    counts.add(what);
  }

  int count(Happening what) {
    return counts.of(what);
  }

  boolean has(Happening what) {
    return counts.of(what) > 0;
  }

  @Nullable NodeException error() {
    return error;
  }

  void error(NodeException told) {
    error = told;
  }

  boolean hadError() {
    return hadError;
  }

  void hadError(boolean told) {
    hadError = told;
  }

  /** Whether it had a handle: without one {@code close} says nothing of an error. */
  boolean hadHandle() {
    return hadHandle;
  }

  void hasHandle() {
    hadHandle = true;
  }

  /** A listener threw into {@code connect}, which took the handle away. */
  void lostHandle() {
    hadHandle = false;
  }

  /** Whether it began before the one before it was over, so that events may be either's. */
  boolean isUncertain() {
    return uncertain;
  }

  void uncertain() {
    uncertain = true;
  }

  /** How many times {@code connect} was called for it. */
  int connects() {
    return connects;
  }

  void connectCalled() {
    connects++;
  }

  /** Whether something was written that can never be sent, since it was not connecting. */
  boolean hasLostWrites() {
    return lostWrites;
  }

  void lostWrite() {
    lostWrites = true;
  }

  /** A file waits for its turn, or is being sent. */
  void fileStarted() {
    files++;
  }

  void fileEnded() {
    files--;
  }

  /** Whether bytes of files that were noted may not count as written yet. */
  boolean isSendingFiles() {
    return files > 0;
  }

  /** Whether a buffer of its kernel was made smaller or larger. */
  boolean isResized() {
    return resized;
  }

  void resized() {
    resized = true;
  }

  /** Its writable side is full: one more {@code drain} is to come. */
  void awaitsDrain() {
    drainsBefore = count(Happening.DRAIN);
  }

  /** It is not full any more; answers whether the {@code drain} is missing that says so. */
  boolean missesDrain() {
    boolean missing = drainsBefore == count(Happening.DRAIN);
    drainsBefore = NO_DRAIN;
    return missing;
  }

  /** Whether it was reset by its program before it had ended. */
  boolean isReset() {
    return reset;
  }

  void reset() {
    reset = true;
  }

  /** The kernel refused a reset. */
  void resetRefused() {
    resetRefused = true;
  }

  boolean isResetRefused() {
    return resetRefused;
  }

  /** When bytes arrived last, in the time of the loop; null if that is not known. */
  @Nullable Long lastHeard() {
    return lastHeard;
  }

  void heard(long millis) {
    lastHeard = millis;
  }

  // Bytes.

  /** How many bytes of what was written a callback has called written. */
  long flushed() {
    return flushed;
  }

  void flushed(long end) {
    flushed = Math.max(flushed, end);
  }

  /** How many bytes the program has read. */
  long received() {
    return received;
  }

  /** Bytes that were read are given back. */
  void unread(int count) {
    received -= count;
  }

  /** Whose bytes they seem to be; null while there are none. */
  @Nullable Life peer() {
    return peer;
  }

  /**
   * Takes bytes that were read; answers whether somebody at the other end of a connection has
   * written them, after those that were read before.
   */
  boolean receive(ByteBuffer chunk, List<Life> lives) {
    int from = (int) received;
    received += chunk.remaining();
    Life last = peer;
    if (!chunk.hasRemaining() || (last != null && last.sent.has(from, chunk))) {
      return true;
    }
    for (Life life : lives) {
      if (isOther(life)
          && life.sent.has(from, chunk)
          && (last == null || life.sent.beginsAs(last.sent, from))) {
        peer = life;
        return true;
      }
    }
    // What an uncertain life has written may have gone to the connection before.
    return uncertain || lives.stream().anyMatch(life -> life.uncertain && isOther(life));
  }

  /** Whether a life may be the other end of this one's connection. */
  private boolean isOther(Life life) {
    boolean certain = !uncertain && !life.uncertain;
    boolean named = certain && ends != null && life.ends != null;
    return life.accepted != accepted && (!named || isReversed(ends, life.ends));
  }

  private static boolean isReversed(@Nullable Ends one, @Nullable Ends other) {
    return one != null && other != null && one.reversed().equals(other);
  }

  /** Between whom the connection is; null if that was not asked. */
  @Nullable Ends ends() {
    return ends;
  }

  /** Notes between whom the connection is. */
  void ends(Ends between) {
    ends = between;
  }

  /**
   * The life at the other end; null if it is not known which it is, since ports were used again or
   * the other end was never seen.
   */
  @Nullable Life other(List<Life> lives) {
    Life found = null;
    for (Life life : lives) {
      boolean atOtherEnd = life.accepted != accepted && isReversed(ends, life.ends);
      boolean atThisEnd = life.accepted == accepted && ends != null && ends.equals(life.ends);
      if ((atOtherEnd && found != null) || (atThisEnd && life != this)) {
        return null;
      }
      found = atOtherEnd ? life : found;
    }
    return found;
  }

  /**
   * Address and port of both ends of a connection.
   *
   * @param local this end
   * @param remote the other end
   */
  record Ends(String local, String remote) {
    Ends reversed() {
      return new Ends(remote, local);
    }
  }
}
