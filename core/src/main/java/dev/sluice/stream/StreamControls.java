package dev.sluice.stream;

import dev.sluice.error.NodeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of a stream as its own subclass may move it: what a binding needs that lets objects of
 * another language stand for streams, with methods that can be replaced there and fields that can
 * be set. Programs have no use for it.
 *
 * <p>A call here reaches the state machine itself, also if the subclass overrides the method of the
 * same name. All methods belong on the stream's loop.
 */
public final class StreamControls {
  private final Stream stream;
  private final Lifecycle life;

  StreamControls(Stream stream) {
    this.stream = stream;
    this.life = stream.life();
  }

  /**
   * The readable side.
   *
   * @return its controls
   * @throws NullPointerException if the stream has no readable side
   */
  public ReadableControls readable() {
    return new ReadableControls(Objects.requireNonNull(stream.readableSide()));
  }

  /**
   * The writable side.
   *
   * @return its controls
   * @throws NullPointerException if the stream has no writable side
   */
  public WritableControls writable() {
    return new WritableControls(Objects.requireNonNull(stream.writableSide()));
  }

  /**
   * Begins construction: for a subclass that did not know yet, when the constructor of {@link
   * Stream} asked {@link Stream#hasConstruct()}, whether it has that hook.
   */
  public void construct() {
    life.construct();
  }

  /**
   * Destroys the stream as {@link Stream#destroy(Throwable)} does.
   *
   * @param error why; null for no error
   * @param callback told, before any event, what {@code doDestroy} has answered, or nothing if the
   *     stream is destroyed already; null for nobody
   */
  public void destroy(@Nullable Throwable error, @Nullable Callback callback) {
    stream.destroy(error, callback);
  }

  /** Makes a destroyed stream fresh again; see {@link Stream#undestroy()}. */
  public void undestroy() {
    stream.undestroy();
  }

  /**
   * Fails the stream: destroys it, or with {@code autoDestroy} off emits {@code error} only.
   *
   * @param error what went wrong
   * @param later whether that {@code error} must wait for a tick
   */
  public void fail(NodeException error, boolean later) {
    life.fail(error, later);
  }

  /** {@return whether {@code close} is still to come, and by itself} */
  public boolean willEmitClose() {
    return stream.willEmitClose();
  }

  /**
   * Sets whether the stream is usable.
   *
   * @param constructed false if construction is under way
   */
  public void constructed(boolean constructed) {
    life.constructed(constructed);
  }

  /**
   * Sets whether the stream counts as destroyed, without destroying it.
   *
   * @param destroyed whether
   */
  public void destroyed(boolean destroyed) {
    life.destroyed(destroyed);
  }

  /**
   * Sets whether {@code doDestroy} counts as answered.
   *
   * @param closed whether
   */
  public void closed(boolean closed) {
    life.closed(closed);
  }

  /**
   * Sets whether {@code close} counts as emitted.
   *
   * @param emitted whether
   */
  public void closeEmitted(boolean emitted) {
    life.closeEmitted(emitted);
  }

  /**
   * Sets what the stream counts as failed with.
   *
   * @param error null for nothing
   */
  public void errored(@Nullable NodeException error) {
    life.errored(error);
  }

  /**
   * Sets whether {@code error} counts as emitted.
   *
   * @param emitted whether
   */
  public void errorEmitted(boolean emitted) {
    life.errorEmitted(emitted);
  }

  /**
   * Sets whether the stream destroys itself when it is through or has failed.
   *
   * @param on whether
   */
  public void autoDestroy(boolean on) {
    life.autoDestroy(on);
  }

  /**
   * Sets whether {@code close} is emitted at the end.
   *
   * @param on whether
   */
  public void emitClose(boolean on) {
    stream.emitsClose(on);
  }
}
