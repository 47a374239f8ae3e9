package dev.sluice.js.stream;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a stream as JavaScript knows it: a Buffer, a string or any object, which is never
 * changed or replaced on its way, and what has to be known of it without asking JavaScript.
 *
 * @param value the value itself; may be JavaScript's {@code undefined} in object mode
 * @param length bytes of a Buffer, UTF-16 units of a string, 1 in object mode
 * @param text whether it is a string
 * @param encoding what was written as its encoding; null for what was pushed
 * @param callback what was written as its callback, which may be no function; null for what was
 *     pushed
 */
public record Chunk(
    Value value, int length, boolean text, @Nullable Value encoding, @Nullable Value callback) {

  /**
   * A value that is only passed on, and measured where it arrives.
   *
   * @param value the value
   * @return the chunk
   */
  public static Chunk of(Value value) {
    return new Chunk(value, 0, false, null, null);
  }

  /**
   * A chunk that was pushed.
   *
   * @param value the value
   * @param length what it counts
   * @param text whether it is a string
   * @return the chunk
   */
  public static Chunk pushed(Value value, int length, boolean text) {
    return new Chunk(value, length, text, null, null);
  }
}
