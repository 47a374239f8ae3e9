package dev.sluice.js;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes across the border between Java and JavaScript. A {@code Buffer} of JavaScript's is
 * a view of a {@link ByteBuffer}: both sides see the same memory, and nothing is copied in either
 * direction. Bytes that a program keeps in an {@code ArrayBuffer} of its own making ({@code new
 * Uint8Array(n)}) belong to the engine; they are copied when they come to Java.
 */
public final class Bytes {
  private static final String MODULE = "internal/buffer/memory";

  private final NodeContext context;
  private @Nullable Value fromJava;
  private @Nullable Value describe;

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
    if (fromJava == null) {
      fromJava = context.builtins().require(MODULE).getMember("fromJava");
    }
    boolean whole = bytes.position() == 0 && bytes.limit() == bytes.capacity();
    return fromJava.execute(whole ? bytes : bytes.slice());
  }

  /**
   * The bytes of a view of JavaScript's: the same memory if it is Java's, otherwise a copy.
   *
   * @param view a {@code Uint8Array}, another typed array, a {@code DataView} or an {@code
   *     ArrayBuffer}
   * @return a buffer from position 0 to the number of bytes, independent of any other's position
   */
  public ByteBuffer toJava(Value view) {
    if (describe == null) {
      describe = context.builtins().require(MODULE).getMember("describe");
    }
    Sink sink = new Sink();
    describe.executeVoid(view, sink);
    return sink.bytes;
  }

  /**
   * A copy of the bytes of a view of JavaScript's.
   *
   * @param view what {@link #toJava(Value)} takes
   * @return the bytes
   */
  public byte[] copyOf(Value view) {
    ByteBuffer memory = toJava(view);
    byte[] copy = new byte[memory.remaining()];
    memory.get(memory.position(), copy);
    return copy;
  }

  /**
   * A range of memory that JavaScript has named by what its {@code memoryOf(view)} gives. This is
   * the cheap way for code on both sides of the border that knows the range: {@link #toJava(Value)}
   * has to ask the view for it.
   *
   * @param memory the {@link ByteBuffer} below a view, or its {@code ArrayBuffer}
   * @param offset where the range starts, in bytes
   * @param length its length in bytes
   * @return the same memory if it is Java's, otherwise a copy; from position 0 to {@code length}
   */
  public static ByteBuffer toJava(Value memory, int offset, int length) {
    if (memory.isHostObject()) {
      return memory.<ByteBuffer>asHostObject().slice(offset, length);
    }
    byte[] copy = new byte[length];
    memory.readBuffer(offset, copy, 0, length);
    return ByteBuffer.wrap(copy);
  }

  /**
   * Writes bytes into memory of the engine's.
   *
   * @param memory the {@code ArrayBuffer} of a view that is not over Java's memory
   * @param offset where the range starts, in bytes
   * @param bytes what, from its position to its limit; they stay
   */
  public static void fill(Value memory, int offset, ByteBuffer bytes) {
    ByteBuffer from = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    int done = 0;
    for (; done + Long.BYTES <= from.capacity(); done += Long.BYTES) {
      memory.writeBufferLong(ByteOrder.LITTLE_ENDIAN, offset + (long) done, from.getLong(done));
    }
    for (; done < from.capacity(); done++) {
      memory.writeBufferByte(offset + (long) done, from.get(done));
    }
  }

  /** Where JavaScript puts what it knows of a view. */
  public static final class Sink {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    private Sink() {}

    /**
     * Takes the range that a view covers.
     *
     * @param memory the {@link ByteBuffer} below the view, or its {@code ArrayBuffer}
     * @param offset where the view starts, in bytes
     * @param length its length in bytes
     */
    @HostAccess.Export
    public void accept(Value memory, int offset, int length) {
      bytes = toJava(memory, offset, length);
    }
  }
}
