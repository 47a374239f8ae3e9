package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.KernelWriter;
import dev.sluice.sim.trace.TraceEvent.Kind;
import java.nio.ByteBuffer;

/** Writing to a simulated socket. */
final class SimWriter extends KernelWriter {
  private final SimStream stream;

  SimWriter(SimStream stream) {
    super(stream);
    this.stream = stream;
  }

  @Override
  protected void watch() {
    stream.awaitRoom(true);
  }

  @Override
  protected void unwatch() {
    stream.awaitRoom(false);
  }

  @Override
  protected boolean offer(ByteBuffer[] buffers, int next, int end, int at) throws ErrnoException {
    ConnectionEnd connection = stream.simSocket().end();
    if (connection == null) {
      throw new ErrnoException(Errno.EPIPE);
    }
    int offered = 0;
    int taken = 0;
    for (int i = next; i < end && taken == offered; i++) {
      int from = i == next ? at : buffers[i].position();
      int length = buffers[i].limit() - from;
      offered += length;
      taken += connection.write(buffers[i], from, length);
    }
    if (taken > 0) {
      connection.trace().socket(Kind.WRITE, connection, taken, "");
    }
    connection.flush();
    took(taken);
    return taken == offered;
  }
}
