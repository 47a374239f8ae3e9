package dev.sluice.net;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Reading into buffers of the program's own: the option {@code onread}. Bytes go to the callback
 * instead of {@code data} events, and nothing is allocated per read.
 *
 * @param buffer gives the buffer for the next read, asked once before the first and again after
 *     each one; it may answer with the same buffer every time. The bytes go between its position
 *     and its limit, which are not moved
 * @param callback takes the bytes
 */
public record OnRead(Supplier<ByteBuffer> buffer, Callback callback) {

  /** Takes the bytes of a read. */
  @FunctionalInterface
  public interface Callback {
    /**
     * Bytes arrived.
     *
     * @param bytesRead how many, from the buffer's position on
     * @param buffer the buffer that was read into
     * @return false to stop reading until {@link Socket#resume()} is called
     */
    boolean onRead(int bytesRead, ByteBuffer buffer);
  }

  /**
   * Reading into one buffer again and again.
   *
   * @param buffer the buffer
   * @param callback takes the bytes
   * @return the option
   */
  public static OnRead into(ByteBuffer buffer, Callback callback) {
    return new OnRead(() -> buffer, callback);
  }
}
