package dev.sluice.check;

import dev.sluice.check.program.Call;
import dev.sluice.check.program.Happening;
import dev.sluice.net.Socket;
import org.jspecify.annotations.Nullable;

/** {@code drain} comes when all is written, and it comes: nobody waits for it for ever. */
final class DrainIsTold implements Invariant {
  @Override
  public void happened(CheckedSocket on, Happening what, @Nullable Object argument) {
    if (what == Happening.DRAIN && on.socket().writableLength() > 0) {
      on.run()
          .violated(
              name(), on + ": drain, but " + on.socket().writableLength() + " bytes are queued");
    }
  }

  @Override
  public void settled(CheckedSocket on) {
    Socket socket = on.socket();
    if (socket.writableNeedDrain()) {
      on.life().awaitsDrain();
    } else if (on.life().missesDrain() && !socket.writableEnded() && !socket.destroyed()) {
      on.run().violated(name(), on + " is not full any more, and drain did not come");
    }
  }

  @Override
  public void calm(ProgramRun run) {
    for (CheckedSocket on : run.sockets()) {
      if (on.isAlive() && !connectsAgain(on) && waitsForNothing(on.socket())) {
        run.violated(name(), on + " has written everything, and drain never came");
      }
    }
  }

  /** As in Node, a socket that connects again still waits for the drain of its last connection. */
  private static boolean connectsAgain(CheckedSocket on) {
    return on.run().script(on.party()).stream().anyMatch(step -> step.call() == Call.CONNECT);
  }

  private static boolean waitsForNothing(Socket socket) {
    return socket.writableNeedDrain()
        && socket.writableLength() == 0
        && !socket.writableEnded()
        && !socket.destroyed();
  }
}
