package dev.sluice.check;

import dev.sluice.net.Socket;

/**
 * While a connection is open, {@code bytesRead} is what the program has read and what waits for it,
 * and {@code bytesWritten} is what it has written, queued or not; files count when they are sent.
 */
final class BytesAddUp implements Invariant {
  @Override
  public void settled(CheckedSocket on) {
    Socket socket = on.socket();
    Life life = on.life();
    if (socket.destroyed() || life.isUncertain() || socket.pending()) {
      return;
    }
    long read = life.received() + socket.readableLength();
    boolean hears = !on.reading().isDeaf() && !on.reading().isIterating();
    if (hears && socket.bytesRead() != read && !on.reading().isTelling()) {
      on.run()
          .violated(
              name(),
              on
                  + ": bytesRead is "
                  + socket.bytesRead()
                  + ", but it has read "
                  + life.received()
                  + " and "
                  + socket.readableLength()
                  + " wait");
    }
    long written = life.sent().length();
    boolean counts = !life.hasLostWrites() && !life.isSendingFiles() && !on.isPiping();
    if (counts && socket.bytesWritten() != written) {
      on.run()
          .violated(
              name(),
              on + ": bytesWritten is " + socket.bytesWritten() + ", but it wrote " + written);
    }
  }
}
