package dev.sluice.js.tls;

import java.nio.ByteBuffer;

/** Records that have arrived, the last one perhaps not whole. */
final class Incoming {
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  /** Bytes arrived, which belong to this from now on. */
  void add(ByteBuffer chunk) {
    if (bytes.hasRemaining()) {
      bytes =
          ByteBuffer.allocate(bytes.remaining() + chunk.remaining()).put(bytes).put(chunk).flip();
    } else {
      bytes = chunk;
    }
  }

  /** What is there; whoever reads it moves its position. */
  ByteBuffer bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return !bytes.hasRemaining();
  }

  void clear() {
    bytes = ByteBuffer.allocate(0);
  }
}
