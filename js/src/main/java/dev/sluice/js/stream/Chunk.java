package dev.sluice.js.stream;

import dev.sluice.js.Bytes;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a stream as JavaScript knows it: a Buffer, a string or any object, which is never
 * changed or replaced on its way, and what has to be known of it without asking JavaScript.
 */
public final class Chunk {
  private @Nullable Value value;
  private final @Nullable Arrival arrival;
  private final int length;
  private final boolean text;
  private final @Nullable Value encoding;
  private final @Nullable Value callback;

  /** Bytes of which there is no Buffer yet. */
  private record Arrival(Bytes maker, ByteBuffer bytes) {}

  private Chunk(
      @Nullable Value value,
      @Nullable Arrival arrival,
      int length,
      boolean text,
      @Nullable Value encoding,
      @Nullable Value callback) {
    this.value = value;
    this.arrival = arrival;
    this.length = length;
    this.text = text;
    this.encoding = encoding;
    this.callback = callback;
  }

  /**
   * A chunk that was written.
   *
   * @param value the value itself; may be JavaScript's {@code undefined} in object mode
   * @param length bytes of a Buffer, UTF-16 units of a string, 1 in object mode
   * @param text whether it is a string
   * @param encoding what was written as its encoding
   * @param callback what was written as its callback, which may be no function
   */
  public Chunk(
      Value value, int length, boolean text, @Nullable Value encoding, @Nullable Value callback) {
    this(value, null, length, text, encoding, callback);
  }

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

  /** Bytes that have arrived, whose Buffer is made when it is asked for. */
  static Chunk arrived(Bytes maker, ByteBuffer bytes) {
    return new Chunk(null, new Arrival(maker, bytes), bytes.remaining(), false, null, null);
  }

  /** The bytes that have arrived, if there is no Buffer of them yet; otherwise null. */
  @Nullable ByteBuffer arrived() {
    return value == null && arrival != null ? arrival.bytes : null;
  }

  /** {@return the value itself} */
  public Value value() {
    Value known = value;
    if (known == null) {
      assert arrival != null : "a chunk of nothing";
      known = arrival.maker.toGuest(arrival.bytes);
      value = known;
    }
    return known;
  }

  /** {@return bytes of a Buffer, UTF-16 units of a string, 1 in object mode} */
  public int length() {
    return length;
  }

  /** {@return whether it is a string} */
  public boolean text() {
    return text;
  }

  /** {@return what was written as its encoding; null for what was pushed} */
  public @Nullable Value encoding() {
    return encoding;
  }

  /** {@return what was written as its callback; null for what was pushed} */
  public @Nullable Value callback() {
    return callback;
  }
}
