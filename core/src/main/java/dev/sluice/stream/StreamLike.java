package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A stream as {@link Finished} and {@link Pipeline} see it: from outside, by its events and by how
 * it stands. Every {@link Stream} can be seen so; for what is, or only passes for, a stream in
 * another language, whoever brings that language answers.
 *
 * <p>What is not a stream of this library may not know the answer to a question. Those that tell
 * "no" from "unknown" then return null; the others return false.
 *
 * <p>Called on the stream's loop only.
 */
public interface StreamLike {
  /** {@return the loop that the stream belongs to} */
  EventLoop loop();

  /**
   * Adds a listener.
   *
   * @param <L> the type of listener
   * @param event to which event
   * @param listener the listener
   */
  <L> void on(Event<L> event, L listener);

  /**
   * Adds a listener that is called once.
   *
   * @param <L> the type of listener
   * @param event to which event
   * @param listener the listener
   */
  <L> void once(Event<L> event, L listener);

  /**
   * Removes a listener, if it is there.
   *
   * @param <L> the type of listener
   * @param event of which event
   * @param listener the listener
   */
  <L> void off(Event<L> event, L listener);

  // What it is.

  /** {@return whether it was made to be read from} */
  boolean hasReadableSide();

  /** {@return whether it was made to be written to} */
  boolean hasWritableSide();

  /**
   * {@return whether its readable side can be paused; if not, closing without an end is no failure,
   * since such a thing need not have an end}
   */
  boolean isPausable();

  /** {@return whether it emits {@code finish}; if not, it has finished when it has ended} */
  boolean emitsFinish();

  /** {@return whether {@code close} will be emitted once it is through} */
  boolean willEmitClose();

  // How it stands.

  /** {@return what its property {@code readable} says, as {@link ReadableStream#readable()}} */
  boolean readable();

  /** {@return what its property {@code writable} says, as {@link WritableStream#writable()}} */
  boolean writable();

  /** {@return whether it can be read from, as {@link Streams#isReadable}; null if unknown} */
  @Nullable Boolean isReadable();

  /** {@return whether it can be written to, as {@link Streams#isWritable}; null if unknown} */
  @Nullable Boolean isWritable();

  /** {@return whether {@code end} was emitted, and no error before} */
  boolean readableEnded();

  /** {@return as {@link #readableEnded()}, or it only has to be emitted, since nothing is left} */
  boolean readableFinished();

  /** {@return whether {@code finish} was emitted, or only has to be, since nothing is left} */
  boolean writableFinished();

  /** {@return whether its end has come in, and nothing but reading keeps it from being emitted} */
  boolean endIsPending();

  /** {@return whether callbacks of writes are still to be called} */
  boolean hasPendingCallbacks();

  /** {@return whether it was given up in a way that no event tells of; never so for a stream} */
  boolean isAborted();

  /** {@return whether it was destroyed} */
  boolean destroyed();

  /** {@return whether it is closed} */
  boolean closed();

  /** {@return whether {@code error} was emitted} */
  boolean errorEmitted();

  /** {@return the error that it failed with; null if it did not, or nobody knows it} */
  @Nullable NodeException errored();

  // What is done to it.

  /**
   * Pipes it into another one, which is not ended by that.
   *
   * @param target of the same kind as this, as far as language goes
   * @throws NodeException ERR_STREAM_CANNOT_PIPE if it has no readable side, ERR_INVALID_ARG_TYPE
   *     if the target has no writable one
   */
  void pipe(StreamLike target);

  /** Ends its writable side. */
  void end();

  /**
   * Destroys it, unless it is destroyed already.
   *
   * @param error why
   */
  void destroy(NodeException error);
}
