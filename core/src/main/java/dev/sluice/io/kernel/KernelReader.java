package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of a stream handle.
 *
 * <pre>
 *   STOPPED ── start() ──► READING ── end or error ──► OVER
 *      ▲──── stop() ────────┘
 * </pre>
 *
 * After a stop the socket is watched until it next becomes ready: a stop and a start that follow
 * each other closely cost no system call.
 */
public abstract class KernelReader {
  /** As often as libuv reads from one stream before the others get their turn. */
  private static final int MAX_READS_PER_TURN = 32;

  private enum State {
    STOPPED,
    READING,
    OVER
  }

  private final KernelStream stream;
  private State state = State.STOPPED;
  private @Nullable ByteBuffer into;

  /**
   * The reader of a stream.
   *
   * @param stream whose
   */
  protected KernelReader(KernelStream stream) {
    this.stream = stream;
  }

  /** Watches for bytes, an end or an error. */
  protected abstract void watch();

  /** Watches no longer. */
  protected abstract void unwatch();

  /** {@return whether something that was found while nobody read waits to be delivered} */
  protected boolean holds() {
    return false;
  }

  /** Delivers what waits; called while the stream reads. */
  protected void deliverHeld() {}

  /**
   * Reads once, and delivers what there is: a chunk, the end, or an error.
   *
   * @return whether there may be more
   */
  protected abstract boolean readChunk();

  /**
   * Reads once into the user's buffer, and delivers what there is.
   *
   * @param user a view of the buffer, of which position and limit are the room
   * @return whether there may be more
   */
  protected abstract boolean readInto(ByteBuffer user);

  /**
   * Starts, or changes where to.
   *
   * @param userBuffer null for chunks
   */
  final void start(@Nullable ByteBuffer userBuffer) {
    into = userBuffer == null ? null : userBuffer.duplicate();
    if (state == State.OVER) {
      return;
    }
    state = State.READING;
    stream.active(true);
    if (holds()) {
      stream.post(Completion.READ, null);
    } else {
      watch();
    }
  }

  final void stop() {
    if (state == State.READING) {
      state = State.STOPPED;
      stream.active(false);
      stopped();
    }
  }

  /** Reading has stopped. */
  protected void stopped() {}

  /**
   * The socket is readable. Once a write has failed nothing is read before that is told: a kernel
   * that has told the write of a reset shows the next read a clean end.
   */
  public final void ready() {
    if (state != State.READING) {
      unwatch();
      return;
    }
    int reads = 0;
    boolean more = true;
    while (more && mayRead() && reads++ < MAX_READS_PER_TURN) {
      ByteBuffer user = into;
      more = user == null ? readChunk() : readInto(user);
    }
  }

  /** {@return whether bytes, end or error may be delivered now} */
  protected final boolean mayRead() {
    return state == State.READING && !stream.writeHasFailed();
  }

  /** A completion says that something waits. */
  final void completeHeld() {
    if (state == State.READING && holds()) {
      deliverHeld();
    }
  }

  /** {@return whether nobody reads now, and reading is not over} */
  protected final boolean isStopped() {
    return state == State.STOPPED;
  }

  /** {@return the room in the user's buffer, null if chunks are wanted} */
  protected final @Nullable ByteBuffer into() {
    return into;
  }

  /** {@return who is told} */
  protected final StreamHandle.Listener listener() {
    return stream.listener();
  }

  /** The peer has sent its last byte: delivers that. */
  protected final void end() {
    over();
    stream.listener().onEnd();
  }

  /**
   * Reading has failed: delivers that.
   *
   * @param error how
   */
  protected final void fail(Errno error) {
    over();
    stream.listener().onReadError(error);
  }

  private void over() {
    state = State.OVER;
    stream.active(false);
    unwatch();
  }
}
