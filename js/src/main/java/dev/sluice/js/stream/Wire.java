package dev.sluice.js.stream;

import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;

/**
 * The connection below a stream, as Java reaches it when the hooks of JavaScript in between are
 * those that it would do the work of anyway.
 */
public interface Wire {
  /** {@return whether what arrives goes on to be pushed without {@code _read} being called} */
  boolean goesOnReading();

  /**
   * Does what {@code _write} does with a Buffer, and {@code _unrefTimer}.
   *
   * @param bytes what to write
   * @param callback told of its answer
   */
  void take(ByteBuffer bytes, Callback callback);
}
