package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.Transfer;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transfer by {@code splice(2)}: from the source into a pipe of the kernel, and from there to the
 * target.
 *
 * <pre>
 *             source readable, pipe not full             target takes no more now
 *   EMPTY ─────────────────────────────────────► PASSING ─────────────────────────► BLOCKED
 *     ▲            pipe taken                       │  ▲                               │
 *     └─────────────────────────────────────────────┘  └───────── target writable ─────┘
 *          everything arrived, pipe given back
 * </pre>
 *
 * While BLOCKED the source is read on until the pipe is full: an end or error behind a few bytes is
 * noticed as soon as an ordinary stream would notice it.
 */
final class Splice implements Transfer {
  /** As for reading and writing: then the others get their turn. */
  private static final int MAX_ROUNDS_PER_TURN = 32;

  /** After less than this the source is most likely dry, and asking again would be in vain. */
  private static final int WORTH_ASKING_AGAIN = 16 * 1024;

  private final LinuxStream source;
  private final SplicedReader reader;
  private final LinuxStream target;
  private final Listener listener;
  private @Nullable KernelPipe pipe;

  /** Whether bytes that wait in the pipe have been counted as a request, as a write would be. */
  private boolean countsAsRequest;

  /** Whether the pipe took nothing although the source had something. */
  private boolean pipeFull;

  private boolean stopped;

  /** Whether it cannot go on. */
  private boolean over;

  /** What the target has met; until its next write tells it the target keeps this. */
  private @Nullable Errno targetError;

  Splice(LinuxStream source, SplicedReader reader, LinuxStream target, Listener listener) {
    this.source = source;
    this.reader = reader;
    this.target = target;
    this.listener = listener;
    reader.watchForSplice(true);
  }

  /** The source is readable. */
  void sourceReady() {
    move(true);
  }

  /** The target is writable. */
  void targetReady() {
    if (pipe != null) {
      move(false);
    }
  }

  private void move(boolean readable) {
    KernelPipe through = mayWait(source, target) ? null : pipeToPass();
    if (through == null) {
      over = true;
    } else {
      pipe = through;
      move(through, readable);
    }
    if (over) {
      finish();
    } else if (!stopped) {
      watch();
    }
  }

  private @Nullable KernelPipe pipeToPass() {
    return pipe == null ? source.linux().pipes().take() : pipe;
  }

  /** A socket may be shared with somebody who has made it wait, and then so would splicing. */
  static boolean mayWait(LinuxStream source, LinuxStream target) {
    return source.watch().isShared() || target.watch().isShared();
  }

  private void move(KernelPipe through, boolean readable) {
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

  private void watch() {
    KernelPipe through = pipe;
    boolean blocked = through != null && !through.isEmpty();
    if (through != null && !blocked) {
      giveBack(through);
    }
    countAsRequest(blocked);
    watchTarget(blocked);
    boolean full = through != null && through.bytes() >= KernelPipe.MAX_BYTES;
    reader.watchForSplice(!full && !pipeFull);
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
    if (stopped) {
      return ByteBuffer.allocate(0);
    }
    KernelPipe through = pipe;
    ByteBuffer rest = through == null ? ByteBuffer.allocate(0) : through.drain();
    end();
    return rest;
  }

  /** One of the two is closed: what is in the pipe is lost. */
  void abandon() {
    if (!stopped) {
      end();
    }
  }

  private void end() {
    stopped = true;
    if (pipe != null) {
      giveBack(pipe);
    }
    countAsRequest(false);
    watchTarget(false);
    source.transferOut(null);
    reader.watchAgain();
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
