package dev.sluice.js.tls;

import java.nio.ByteBuffer;

/** What the socket has written and the engine has not encrypted yet. */
final class PlainWrite {
  private static final ByteBuffer[] NOTHING = {};

  private ByteBuffer[] buffers = NOTHING;
  private long left;

  /** Takes a write; the bytes stay the socket's until they are encrypted. */
  void take(ByteBuffer[] source, int offset, int count) {
    buffers = new ByteBuffer[count];
    left = 0;
    for (int i = 0; i < count; i++) {
      buffers[i] = source[offset + i].duplicate();
      left += buffers[i].remaining();
    }
  }

  ByteBuffer[] buffers() {
    return buffers;
  }

  boolean isEmpty() {
    return left == 0;
  }

  /** So many bytes were encrypted. */
  void consumed(int count) {
    left -= count;
    if (left == 0) {
      buffers = NOTHING;
    }
  }

  void drop() {
    left = 0;
    buffers = NOTHING;
  }
}
