package dev.sluice.check;

import dev.sluice.check.program.Happening;
import org.jspecify.annotations.Nullable;

/** {@code close} comes once for each connection of a socket, and nothing comes after it. */
final class CloseIsLast implements Invariant {
  @Override
  public void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {
    Life life = socket.life();
    int closes = life.count(Happening.CLOSE);
    if (life.isUncertain() || socket.run().hasThrown()) {
      return;
    }
    if (what == Happening.CLOSE ? closes > 1 : closes > 0 && isEvent(what, life)) {
      socket.run().violated(name(), socket + ": " + what.text() + " after close");
    }
  }

  /**
   * Callbacks of calls that come after {@code close} are told their error, and names are found; as
   * in Node, {@code finish} comes whatever happens once {@code prefinish} has come.
   */
  private static boolean isEvent(Happening what, Life life) {
    return switch (what) {
      case FINISH -> !life.has(Happening.PREFINISH);
      case WRITTEN, ENDED, LOOKUP, PIPE, UNPIPE, PAUSE, RESUME -> false;
      default -> true;
    };
  }

  @Override
  public void over(ProgramRun run) {
    for (CheckedSocket socket : run.sockets()) {
      Life life = socket.life();
      if (socket.isAlive() && !life.has(Happening.CLOSE) && !life.isUncertain()) {
        run.violated(name(), socket + ": destroyed, and close never came");
      }
    }
  }
}
