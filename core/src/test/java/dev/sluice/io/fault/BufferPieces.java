package dev.sluice.io.fault;

import dev.sluice.io.StreamHandle;
import java.nio.ByteBuffer;

/** Buffers that are written in pieces. */
final class BufferPieces implements Pieces {
  private final StreamHandle to;
  private final ByteBuffer[] left;

  BufferPieces(StreamHandle to, ByteBuffer[] buffers, int offset, int count) {
    this.to = to;
    left = views(buffers, offset, count);
  }

  private static ByteBuffer[] views(ByteBuffer[] buffers, int offset, int count) {
    ByteBuffer[] views = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      views[i] = buffers[offset + i].duplicate();
    }
    return views;
  }

  @Override
  public boolean write(int most) {
    ByteBuffer[] piece = views(left, 0, left.length);
    int room = most;
    for (int i = 0; i < piece.length; i++) {
      int taken = Math.min(room, left[i].remaining());
      piece[i].limit(piece[i].position() + taken);
      left[i].position(left[i].position() + taken);
      room -= taken;
    }
    return to.write(piece, 0, piece.length);
  }

  @Override
  public long left() {
    long bytes = 0;
    for (ByteBuffer buffer : left) {
      bytes += buffer.remaining();
    }
    return bytes;
  }
}
