package dev.sluice.js;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Carries bytes across the border between Java and JavaScript. */
public final class Bytes {
  private final NodeContext context;
  private @Nullable Value overBuffer;

  Bytes(NodeContext context) {
    this.context = context;
  }

  /**
   * A {@code Buffer} of JavaScript's over the memory of a Java buffer, from its position to its
   * limit, without a copy.
   *
   * @param bytes the memory; its position and limit stay
   * @return the Buffer
   */
  public Value toGuest(ByteBuffer bytes) {
    if (overBuffer == null) {
      overBuffer = context.builtins().require("internal/buffer").getMember("overMemory");
    }
    return overBuffer.execute(bytes.slice());
  }

  /**
   * The bytes of a view of JavaScript's.
   *
   * @param view a {@code Uint8Array}, another typed array, a {@code DataView} or an {@code
   *     ArrayBuffer}
   * @return a copy of them
   */
  public ByteBuffer toJava(Value view) {
    Value memory = view.hasBufferElements() ? view : view.getMember("buffer");
    int offset = view.hasBufferElements() ? 0 : view.getMember("byteOffset").asInt();
    int length = view.getMember("byteLength").asInt();
    byte[] copy = new byte[length];
    memory.readBuffer(offset, copy, 0, length);
    return ByteBuffer.wrap(copy);
  }
}
