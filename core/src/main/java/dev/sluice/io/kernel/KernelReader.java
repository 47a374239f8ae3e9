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
 */
public abstract class KernelReader {
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

  /** The socket is readable; told if {@link #watch} has had it polled for that. */
  public abstract void ready();

  /**
   * An error that the kernel has told and that was not delivered yet. It tells each only once: a
   * write that meets it later hears of a broken pipe.
   *
   * @return null if there is none
   */
  public @Nullable Errno undeliveredError() {
    return null;
  }

  /**
   * Gives away what was received and not delivered; nothing is received any more.
   *
   * @return the bytes
   */
  public ByteBuffer undelivered() {
    return ByteBuffer.allocate(0);
  }

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
      postHeld();
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
   * {@return whether bytes may leave the kernel now, on whatever way}
   *
   * <p>Once a write has failed nothing is read before that is told: a kernel that has told the
   * write of a reset shows the next read a clean end.
   */
  public final boolean mayBeRead() {
    return state == State.READING && !stream.writeHasFailed();
  }

  /** {@return whether bytes, end or error may be delivered now} */
  protected final boolean mayRead() {
    return mayBeRead() && !stream.isTransferSource();
  }

  /** A completion says that something waits. */
  final void completeHeld() {
    if (state == State.READING && holds()) {
      deliverHeld();
    }
  }

  /** Has what waits delivered with the completions that are posted, if somebody reads. */
  protected final void postHeld() {
    if (state == State.READING) {
      stream.post(Completion.READ, null);
    }
  }

  /** {@return whether somebody reads} */
  protected final boolean isReading() {
    return state == State.READING;
  }

  /** {@return whether nobody reads now, and reading is not over} */
  protected final boolean isStopped() {
    return state == State.STOPPED;
  }

  /** {@return whether somebody reads, into chunks} */
  final boolean readsChunks() {
    return state == State.READING && into == null;
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
