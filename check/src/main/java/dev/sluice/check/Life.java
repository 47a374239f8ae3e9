package dev.sluice.check;

import dev.sluice.error.NodeException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a socket, which may have several one after the other: what was written and
 * read, and what happened. The first byte that is written is the number of the life, so that
 * whoever reads it knows whose bytes it reads.
 */
final class Life {
  /** The largest number that is one byte in every charset. */
  static final int MOST = 126;

  private final int number;
  private final Ledger sent = new Ledger();
  private final Counts counts = new Counts();
  private @Nullable Life peer;
  private boolean stranger;
  private long received;
  private long flushed;
  private @Nullable NodeException error;
  private boolean hadError;
  private boolean hadHandle;
  private boolean uncertain;

  Life(int number) {
    this.number = number;
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

  /** Whether it began before the one before it was over, so that events may be either's. */
  boolean isUncertain() {
    return uncertain;
  }

  void uncertain() {
    uncertain = true;
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

  /** Whose bytes it reads; null while it has read none, or none of a life that is known. */
  @Nullable Life peer() {
    return peer;
  }

  /** What it reads comes from a stream that is not a life. */
  void readsFromAStranger() {
    stranger = true;
  }

  /** Takes bytes that were read; answers whether they are what the peer has written. */
  boolean receive(ByteBuffer chunk, ProgramRun run) {
    if (received == 0 && peer == null && chunk.hasRemaining()) {
      peer = run.life(chunk.get(chunk.position()));
    }
    long from = received;
    received += chunk.remaining();
    if (stranger || !chunk.hasRemaining()) {
      return true;
    }
    return peer != null && peer.sent.has((int) from, chunk);
  }
}
