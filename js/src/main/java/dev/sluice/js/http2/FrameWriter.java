package dev.sluice.js.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Frames one after the other, in memory that grows. */
final class FrameWriter {
  private static final int FIRST_CAPACITY = 256;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int count;

  int size() {
    return count;
  }

  /** Takes out all there is; what comes next has memory of its own. */
  ByteBuffer take() {
    ByteBuffer taken = ByteBuffer.wrap(bytes, 0, count).slice();
    bytes = new byte[FIRST_CAPACITY];
    count = 0;
    return taken;
  }

  private void reserve(int more) {
    if (more > bytes.length - count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, count + more));
    }
  }

  FrameWriter head(int length, int type, int flags, int stream) {
    reserve(FrameType.HEAD_LENGTH + length);
    return int24(length).int8(type).int8(flags).int32(stream);
  }

  FrameWriter int8(int value) {
    reserve(1);
    bytes[count++] = (byte) value;
    return this;
  }

  FrameWriter int16(int value) {
    return int8(value >> 8).int8(value);
  }

  FrameWriter int24(int value) {
    return int8(value >> 16).int16(value);
  }

  FrameWriter int32(int value) {
    return int16(value >> 16).int16(value);
  }

  FrameWriter put(byte[] from, int start, int length) {
    reserve(length);
    System.arraycopy(from, start, bytes, count, length);
    count += length;
    return this;
  }

  FrameWriter put(byte[] from) {
    return put(from, 0, from.length);
  }

  /** Moves bytes out of a buffer. */
  FrameWriter put(ByteBuffer from, int length) {
    reserve(length);
    from.get(bytes, count, length);
    count += length;
    return this;
  }

  FrameWriter text(String text) {
    return put(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  FrameWriter zeros(int length) {
    reserve(length);
    Arrays.fill(bytes, count, count + length, (byte) 0);
    count += length;
    return this;
  }
}
