package dev.sluice.check;

import dev.sluice.check.program.Happening;
import dev.sluice.io.StreamHandle;
import dev.sluice.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Backpressure bounds what waits: to be read, no more than the high-water mark and a chunk; on its
 * way, no more than the buffers of both kernels hold.
 */
final class MemoryIsBounded implements Invariant {
  @Override
  public void settled(CheckedSocket on) {
    Socket socket = on.socket();
    long bound =
        socket.readableHighWaterMark() + StreamHandle.MAX_CHUNK_BYTES + on.reading().givenBack();
    if (socket.readableLength() > bound) {
      on.run()
          .violated(
              name(), on + ": " + socket.readableLength() + " bytes wait, allowed are " + bound);
    }
  }

  @Override
  public void happened(CheckedSocket on, Happening what, @Nullable Object argument) {
    boolean simulated = on.socket().loop().backend().name().equals("sim");
    if (what != Happening.WRITTEN || argument != null || !simulated || on.isUnix()) {
      return;
    }
    for (CheckedSocket other : on.run().sockets()) {
      if (other.isAlive() && on.life().other(on.run().lives()) == other.life()) {
        checkFlight(on, other);
      }
    }
  }

  private void checkFlight(CheckedSocket on, CheckedSocket other) {
    if (on.socket().pending() || other.socket().pending() || other.socket().destroyed()) {
      return;
    }
    long flight = on.life().flushed() - other.socket().bytesRead();
    long bound =
        (long) on.socket().sendBufferSize()
            + other.socket().receiveBufferSize()
            + StreamHandle.MAX_CHUNK_BYTES;
    if (flight > bound && !on.life().isResized() && !other.life().isResized()) {
      on.run()
          .violated(name(), on + ": " + flight + " bytes are on their way, room is for " + bound);
    }
  }
}
