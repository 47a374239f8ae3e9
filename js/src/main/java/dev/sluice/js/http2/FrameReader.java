package dev.sluice.js.http2;

import java.nio.ByteBuffer;

/**
 * Cuts what comes into frames. The payload of most is gathered until it is whole; that of DATA is
 * handed on in the pieces in which it comes, without a copy.
 *
 * <pre>
 *   HEAD ──► PAYLOAD ──► (a frame) ──► HEAD
 *     └────► DATA ──► (a piece) … ──► HEAD
 * </pre>
 */
final class FrameReader {
  private final ByteBuffer head = ByteBuffer.allocate(FrameType.HEAD_LENGTH);
  private ByteBuffer input = ByteBuffer.allocate(0);
  private ByteBuffer payload = ByteBuffer.allocate(0);
  private boolean inFrame;
  private int length;
  private int left;
  private int type;
  private int flags;
  private int stream;

  /** Gives it what has come. All of what came before has been read. */
  void feed(ByteBuffer bytes) {
    input = bytes;
  }

  /**
   * Reads on.
   *
   * @param largest the largest payload that is allowed
   * @return whether there is a frame, or a piece of one
   */
  boolean next(int largest) throws ConnectionFailure {
    if (!inFrame && !head(largest)) {
      return false;
    }
    return type == FrameType.DATA ? piece() : whole();
  }

  private boolean head(int largest) throws ConnectionFailure {
    while (head.hasRemaining() && input.hasRemaining()) {
      head.put(input.get());
    }
    if (head.hasRemaining()) {
      return false;
    }
    int first = head.getInt(0);
    length = first >>> 8;
    type = first & 0xff;
    flags = head.get(4) & 0xff;
    stream = head.getInt(5) & 0x7fff_ffff;
    head.clear();
    if (length > largest) {
      throw ConnectionFailure.frameSize("too large frame size");
    }
    inFrame = true;
    left = length;
    payload = ByteBuffer.allocate(type == FrameType.DATA ? 0 : length);
    return true;
  }

  private boolean whole() {
    int count = Math.min(payload.remaining(), input.remaining());
    payload.put(input.slice(input.position(), count));
    input.position(input.position() + count);
    if (payload.hasRemaining()) {
      return false;
    }
    payload.flip();
    left = 0;
    inFrame = false;
    return true;
  }

  private boolean piece() {
    int count = Math.min(left, input.remaining());
    if (count == 0 && left > 0) {
      return false;
    }
    payload = input.slice(input.position(), count);
    input.position(input.position() + count);
    left -= count;
    inFrame = left > 0;
    return true;
  }

  /** How much of the frame is still to come. */
  int left() {
    return left;
  }

  /** Whether this is the first piece of a frame, or all of it. */
  boolean isFirst() {
    return length - left == payload.limit();
  }

  /** Whether this is the last piece of a frame, or all of it. */
  boolean isLast() {
    return left == 0;
  }

  int type() {
    return type;
  }

  int stream() {
    return stream;
  }

  int length() {
    return length;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** What has been read of the payload, from its position to its limit. */
  ByteBuffer payload() {
    return payload;
  }
}
