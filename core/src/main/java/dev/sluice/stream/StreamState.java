package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * What the state of either side says of the stream as a whole; Node keeps these flags in {@code
 * _readableState} and {@code _writableState} alike. All of it is for looking only.
 */
public abstract sealed class StreamState permits ReadableState, WritableState {
  final Stream stream;
  final Lifecycle life;
  ChunkKind kind;

  StreamState(Stream stream, ChunkKind kind) {
    this.stream = stream;
    this.life = stream.life();
    this.kind = kind;
  }

  /** {@return whether chunks are objects, rather than bytes or text} */
  public final boolean objectMode() {
    return kind.isObjects();
  }

  /** {@return whether the stream is usable: it has no {@code doConstruct}, or that has answered} */
  public final boolean constructed() {
    return life.constructed();
  }

  /** {@return whether the stream was destroyed} */
  public final boolean destroyed() {
    return life.destroyed();
  }

  /** {@return whether {@code doDestroy} has answered} */
  public final boolean closed() {
    return life.closed();
  }

  /** {@return whether the time of {@code close} has come, emitted or not} */
  public final boolean closeEmitted() {
    return life.closeEmitted();
  }

  /** {@return the first error of the stream; null if there was none} */
  public final @Nullable NodeException errored() {
    return life.errored();
  }

  /** {@return whether {@code error} was emitted} */
  public final boolean errorEmitted() {
    return life.errorEmitted();
  }

  /** {@return whether the stream destroys itself when it is through or has failed} */
  public final boolean autoDestroy() {
    return life.autoDestroy();
  }

  /** {@return whether {@code close} is emitted at the end} */
  public final boolean emitClose() {
    return stream.emitsClose();
  }
}
