package dev.sluice.stream;

import dev.sluice.loop.EventLoop;

/**
 * A transform that changes nothing: what is written is read. Useful for counting, for tests, and as
 * a pipe between two pieces of code.
 *
 * @param <T> the type of chunk
 */
public class PassThrough<T> extends Transform<T, T> {
  /** A stream of bytes on the current loop. */
  public PassThrough() {
    this(DuplexOptions.defaults());
  }

  /**
   * A stream on the current loop.
   *
   * @param options how it is made
   */
  public PassThrough(DuplexOptions<T, T> options) {
    this(EventLoop.current(), options);
  }

  /**
   * A stream.
   *
   * @param loop the loop that it belongs to
   * @param options how it is made
   */
  public PassThrough(EventLoop loop, DuplexOptions<T, T> options) {
    super(loop, options, null, null);
  }

  @Override
  public void doTransform(T chunk, TransformCallback<T> callback) {
    callback.result(chunk);
  }
}
