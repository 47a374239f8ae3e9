package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sluice.error.Errno;
import dev.sluice.io.Transfer;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that takes one of two ways, by how much there is to move. A little is received into
 * memory that all connections share, and sent from there: as that memory stays in the processor's
 * cache, this costs least. Much goes by {@code splice(2)} into a pipe of the kernel, and from there
 * to the target. On either way it is such a pipe in which waits what the target does not take.
 *
 * <pre>
 *                 much came                everything arrived, pipe given back
 *   CARRYING ────────────────► SPLICING ◄────────────────────────────────────── PASSING
 *    │   ▲                       │  │                                            ▲ │ ▲
 *    │   └──── little came ──────┘  └──── source readable, pipe taken ───────────┘ │ │
 *    │                                                    target takes no more now │ │ target
 *    │  target takes no more now, pipe taken                                       ▼ │ writable
 *    └──────────────────────────────────────────────────────────────────────────► BLOCKED
 * </pre>
 *
 * While BLOCKED the source is read on until the pipe is full: an end or error behind a few bytes is
 * noticed as soon as an ordinary stream would notice it.
 */
final class LinuxTransfer implements Transfer {
  /** As for reading and writing: then the others get their turn. */
  private static final int MAX_ROUNDS_PER_TURN = 32;

  /** After less than this the source is most likely dry, and asking again would be in vain. */
  private static final int WORTH_ASKING_AGAIN = 16 * 1024;

  /**
   * What comes at once and is worth a pipe. To move pages costs more than to copy 4 KiB twice, and
   * less from 8 on.
   */
  private static final int MUCH = 8 * 1024;

  private final LinuxStream source;
  private final TransferSource reader;
  private final LinuxStream target;
  private final Listener listener;
  private boolean carrying = true;
  private @Nullable KernelPipe pipe;

  /** What has left the source, and has neither arrived nor found room in a pipe. */
  private @Nullable ByteBuffer stranded;

  /** Whether bytes that wait in the pipe have been counted as a request, as a write would be. */
  private boolean countsAsRequest;

  /** Whether the pipe took nothing although the source had something. */
  private boolean pipeFull;

  private boolean stopped;

  /** Whether it cannot go on. */
  private boolean over;

  /** What the target has met; until its next write tells it the target keeps this. */
  private @Nullable Errno targetError;

  LinuxTransfer(LinuxStream source, TransferSource reader, LinuxStream target, Listener listener) {
    this.source = source;
    this.reader = reader;
    this.target = target;
    this.listener = listener;
    reader.watchToReceive();
  }

  /** The source has something. */
  void sourceReady() {
    if (!carrying || !reader.carryTo(this)) {
      splice(true);
    }
  }

  /** The target is writable. */
  void targetReady() {
    if (pipe != null) {
      splice(false);
    }
  }

  /** Whether what is received is to be carried. */
  boolean isCarrying() {
    return carrying && !stopped;
  }

  /**
   * Sends what was received, and puts into a pipe what the target does not take. {@link #carried}
   * is to follow when the memory is not needed any more.
   *
   * @param bytes what begins with it
   * @return how many bytes arrived
   */
  int carry(MemorySegment bytes, int count) {
    long sent = target.sendTransferred(bytes, count);
    if (sent == count) {
      return count;
    }
    int arrived = (int) Math.max(sent, 0);
    if (sent < 0 && !Sockets.isFull(sent)) {
      targetError = Sockets.errno(sent);
    }
    keep(bytes.asSlice(arrived, count - arrived));
    return arrived;
  }

  private void keep(MemorySegment rest) {
    pipe = targetError == null ? source.linux().pipes().take() : null;
    if (pipe != null && pipe.fillFrom(rest) < rest.byteSize()) {
      giveBack(pipe);
    }
    if (pipe == null) {
      over = true;
      stranded = ByteBuffer.wrap(rest.toArray(JAVA_BYTE));
    }
  }

  /** What was received has been {@linkplain #carry carried}. */
  void carried(int count, int arrived) {
    listener.onMoved(count, arrived);
    if (arrived < count || count >= MUCH) {
      goOn(count >= MUCH);
    }
  }

  /** The source has ended or failed, which the reader is to tell. */
  void sourceOver() {
    over = true;
    finish();
  }

  private void splice(boolean readable) {
    KernelPipe through = mayWait(source, target) ? null : pipeToPass();
    long moved = 0;
    if (through == null) {
      over = true;
    } else {
      pipe = through;
      moved = splice(through, readable);
    }
    goOn(moved >= MUCH);
  }

  private void goOn(boolean much) {
    if (over) {
      finish();
    } else if (!stopped) {
      watch(much);
    }
  }

  private @Nullable KernelPipe pipeToPass() {
    return pipe == null ? source.linux().pipes().take() : pipe;
  }

  /** A socket may be shared with somebody who has made it wait, and then so would splicing. */
  static boolean mayWait(LinuxStream source, LinuxStream target) {
    return source.watch().isShared() || target.watch().isShared();
  }

  /** Returns how many bytes have left the source. */
  private long splice(KernelPipe through, boolean readable) {
    int before = through.bytes();
    long arrived = 0;
    boolean more = true;
    for (int rounds = 0; more && rounds < MAX_ROUNDS_PER_TURN; rounds++) {
      more = fill(through, readable);
      int filled = through.bytes();
      more &= empty(through);
      arrived += filled - through.bytes();
    }
    long left = through.bytes() - before + arrived;
    if (left > 0 || arrived > 0) {
      listener.onMoved(left, arrived);
    }
    return left;
  }

  /** Returns whether the source may have more. */
  private boolean fill(KernelPipe through, boolean readable) {
    if (!source.mayBeRead() || over || !reader.maySplice()) {
      return false;
    }
    if (through.bytes() >= KernelPipe.MAX_BYTES) {
      return true;
    }
    long count = reader.fill(through);
    over = count == 0;
    pipeFull |= count < 0 && readable && !through.isEmpty();
    return count >= WORTH_ASKING_AGAIN;
  }

  /** Returns whether the target took everything. */
  private boolean empty(KernelPipe through) {
    if (through.isEmpty()) {
      return true;
    }
    long count = through.emptyInto(target.descriptor());
    if (count > 0) {
      pipeFull = false;
    } else if (!Sockets.isFull(count)) {
      over = true;
      targetError = Sockets.errno(count);
    }
    return through.isEmpty();
  }

  private void watch(boolean much) {
    KernelPipe through = pipe;
    boolean blocked = through != null && !through.isEmpty();
    if (through != null && !blocked) {
      giveBack(through);
    }
    countAsRequest(blocked);
    watchTarget(blocked);
    carrying = !blocked && !much;
    if (carrying) {
      reader.watchToReceive();
    } else {
      boolean full = through != null && through.bytes() >= KernelPipe.MAX_BYTES;
      reader.watchToSplice(!full && !pipeFull);
    }
  }

  private void watchTarget(boolean blocked) {
    if (blocked) {
      target.watch().want(Watch.WRITABLE);
    } else {
      target.watch().wantNot(Watch.WRITABLE);
    }
  }

  private void countAsRequest(boolean counts) {
    if (countsAsRequest != counts) {
      countsAsRequest = counts;
      source.countRequests(counts ? 1 : -1);
    }
  }

  private void giveBack(KernelPipe through) {
    pipe = null;
    pipeFull = false;
    source.linux().pipes().giveBack(through);
  }

  private void finish() {
    boolean stops = !stopped;
    ByteBuffer rest = stop();
    if (stops) {
      listener.onStopped(rest);
    }
    source.readOn();
  }

  @Override
  public ByteBuffer stop() {
    ByteBuffer rest = stopped ? null : rest();
    abandon();
    return rest == null ? ByteBuffer.allocate(0) : rest;
  }

  private @Nullable ByteBuffer rest() {
    return pipe == null ? stranded : pipe.drain();
  }

  /** One of the two is closed: what is in the pipe is lost. */
  void abandon() {
    if (!stopped) {
      stopped = true;
      end();
    }
  }

  private void end() {
    if (pipe != null) {
      giveBack(pipe);
    }
    countAsRequest(false);
    watchTarget(false);
    source.transferOut(null);
    reader.watchToReceive();
    if (targetError == null) {
      target.transferIn(null);
    }
  }

  boolean isMoving() {
    return !stopped;
  }

  /** What the kernel has told of the target, and what its next write is to meet. */
  long takeTargetError() {
    target.transferIn(null);
    return Objects.requireNonNull(targetError).number();
  }
}
