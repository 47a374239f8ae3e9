package dev.sluice.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Bytes in the words of the scenarios. */
public final class Bytes {
  private Bytes() {}

  /** {@code Buffer.from(text)}. */
  public static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  /** {@code buffer.toString()}. */
  public static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }

  /** {@code Buffer.alloc(size)}. */
  public static ByteBuffer zeros(int size) {
    return ByteBuffer.allocate(size);
  }

  /** {@code Buffer.alloc(size, text)}. */
  public static ByteBuffer repeated(int size, String text) {
    byte[] unit = text.getBytes(UTF_8);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = unit[i % unit.length];
    }
    return ByteBuffer.wrap(bytes);
  }

  /** Adds a chunk to what was gathered so far. */
  public static void gather(ByteArrayOutputStream gathered, ByteBuffer chunk) {
    byte[] bytes = new byte[chunk.remaining()];
    chunk.duplicate().get(bytes);
    gathered.writeBytes(bytes);
  }
}
