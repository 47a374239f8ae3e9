package dev.sluice.loop;

/**
 * A callback that runs once in the check phase, after what the loop polled; made by {@link
 * EventLoop#setImmediate}.
 *
 * <pre>
 *   PENDING ── its turn ──► DONE
 *      └────── close() ──► CLOSED
 * </pre>
 *
 * Confined to its loop.
 */
public final class Immediate implements AutoCloseable {
  private enum State {
    PENDING,
    DONE,
    CLOSED
  }

  private final EventLoop loop;
  private final ImmediateQueue queue;
  private final Runnable callback;
  private State state = State.PENDING;
  private boolean referenced = true;

  Immediate(EventLoop loop, ImmediateQueue queue, Runnable callback) {
    this.loop = loop;
    this.queue = queue;
    this.callback = callback;
  }

  /**
   * Lets it keep the loop alive, the state it starts in.
   *
   * @return this
   */
  public Immediate ref() {
    loop.confine(this, "ref");
    if (state == State.PENDING && !referenced) {
      referenced = true;
      queue.referenced(1);
    }
    return this;
  }

  /**
   * Lets the loop end, or sleep, although it has not run: it runs if and when the loop comes to its
   * check phase.
   *
   * @return this
   */
  public Immediate unref() {
    loop.confine(this, "unref");
    if (state == State.PENDING) {
      dropReference();
    }
    return this;
  }

  /** {@return whether it keeps the loop alive; false once it has run or was closed} */
  public boolean hasRef() {
    return referenced;
  }

  /** {@return whether it is still to run} */
  public boolean isActive() {
    return state == State.PENDING;
  }

  /** Node's {@code clearImmediate}: it will not run. Without effect if it has. */
  @Override
  public void close() {
    loop.confine(this, "close");
    if (state == State.PENDING) {
      state = State.CLOSED;
      dropReference();
    }
  }

  /** {@return kind and state, for messages} */
  @Override
  public String toString() {
    return "Immediate[" + state + "]";
  }

  /** Takes it out of the count of what is still to run; false if it was closed. */
  boolean begin() {
    if (state != State.PENDING) {
      return false;
    }
    state = State.DONE;
    dropReference();
    return true;
  }

  Runnable callback() {
    return callback;
  }

  private void dropReference() {
    if (referenced) {
      referenced = false;
      queue.referenced(-1);
    }
  }
}
