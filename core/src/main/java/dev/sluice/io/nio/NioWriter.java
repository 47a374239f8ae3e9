package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.Errnos;
import dev.sluice.io.kernel.KernelWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * Writing to a {@link java.nio.channels.SocketChannel}: bytes from heap buffers are gathered in the
 * backend's scratch buffer, many small buffers into one call of the kernel; a large direct buffer
 * goes to the kernel as it is.
 */
final class NioWriter extends KernelWriter {
  private final NioStream stream;

  NioWriter(NioStream stream) {
    super(stream);
    this.stream = stream;
  }

  @Override
  protected void watch() {
    stream.registration().watch(stream.channel(), SelectionKey.OP_WRITE);
  }

  @Override
  protected void unwatch() {
    stream.registration().unwatch(SelectionKey.OP_WRITE);
  }

  @Override
  protected boolean offer(ByteBuffer[] buffers, int next, int end, int at) throws ErrnoException {
    ByteBuffer first = buffers[next];
    ByteBuffer batch =
        goesAsItIs(first, at)
            ? first.duplicate().position(at)
            : gather(stream.nio().writeScratch().clear(), buffers, next, end, at);
    int offered = batch.remaining();
    try {
      int taken = stream.channel().write(batch);
      took(taken);
      return taken == offered;
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.EPIPE));
    }
  }

  private static boolean goesAsItIs(ByteBuffer buffer, int at) {
    return buffer.isDirect() && buffer.limit() - at >= NioBackend.WRITE_SCRATCH_BYTES;
  }

  private static ByteBuffer gather(
      ByteBuffer scratch, ByteBuffer[] buffers, int next, int end, int at) {
    int filled = 0;
    for (int i = next; i < end && filled < scratch.capacity(); i++) {
      ByteBuffer source = buffers[i];
      int start = i == next ? at : source.position();
      int length = Math.min(source.limit() - start, scratch.capacity() - filled);
      scratch.put(filled, source, start, length);
      filled += length;
    }
    return scratch.limit(filled);
  }
}
