package dev.sluice.check;

import org.jspecify.annotations.Nullable;

/** {@code close} comes once for each connection of a socket, and nothing comes after it. */
final class CloseIsLast implements Invariant {
  @Override
  public void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {
    Life life = socket.life();
    int closes = life.count(Happening.CLOSE);
    if (what == Happening.CLOSE ? closes > 1 : closes > 0 && isEvent(what)) {
      socket.run().violated(name(), socket + ": " + what.text() + " after close");
    }
  }

  /** Callbacks of calls that come after {@code close} are told their error, and names are found. */
  private static boolean isEvent(Happening what) {
    return switch (what) {
      case WRITTEN, ENDED, LOOKUP, PIPE, UNPIPE, PAUSE, RESUME -> false;
      default -> true;
    };
  }

  @Override
  public void over(ProgramRun run) {
    for (CheckedSocket socket : run.sockets()) {
      if (socket.isAlive() && socket.life().count(Happening.CLOSE) == 0) {
        run.violated(name(), socket + ": destroyed, and close never came");
      }
    }
  }
}
