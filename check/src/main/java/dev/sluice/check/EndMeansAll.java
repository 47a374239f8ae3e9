package dev.sluice.check;

import dev.sluice.check.program.Happening;
import org.jspecify.annotations.Nullable;

/**
 * Who is told {@code end} has all bytes whose writing was told to have succeeded at the other end,
 * and simply all if the other end has finished; who was reset does not end. Nobody ever has more
 * than was written.
 */
final class EndMeansAll implements Invariant {
  @Override
  public void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {
    Life life = socket.life();
    if (life.isUncertain() || (what != Happening.END && what != Happening.CLOSE)) {
      return;
    }
    Life other = life.other(socket.run().lives());
    if (other == null || other.isUncertain()) {
      return;
    }
    long read = socket.socket().bytesRead();
    long written = other.sent().length();
    if (read > written) {
      socket.run().violated(name(), socket + ": has read " + read + " bytes of " + written);
    }
    if (what == Happening.END && other.isReset()) {
      socket.run().violated(name(), socket + ": ended, but the other end was reset");
    }
    if (what == Happening.END && read < other.flushed()) {
      socket
          .run()
          .violated(
              name(),
              socket
                  + ": ended after "
                  + read
                  + " bytes, but "
                  + other.flushed()
                  + " were written");
    }
    if (what == Happening.END && other.has(Happening.FINISH) && read != written) {
      socket
          .run()
          .violated(name(), socket + ": ended after " + read + " of all " + written + " bytes");
    }
  }
}
