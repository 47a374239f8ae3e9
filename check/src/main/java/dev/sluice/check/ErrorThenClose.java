package dev.sluice.check;

import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.error.SystemException;
import org.jspecify.annotations.Nullable;

/**
 * {@code error} comes at most once for each connection, {@code close} follows, and says whether
 * there was one; without a handle it always says that there was none. A reset that the kernel
 * refuses is told besides, and counts for nothing.
 */
final class ErrorThenClose implements Invariant {
  @Override
  public void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {
    Life life = socket.life();
    if (life.isUncertain()) {
      return;
    }
    if (what == Happening.ERROR && isOfReset(life)) {
      life.resetRefused();
      return;
    }
    if (what == Happening.ERROR && life.count(Happening.ERROR) > (life.isResetRefused() ? 2 : 1)) {
      socket.run().violated(name(), socket + ": a second error, " + argument);
    }
    if (what == Happening.ERROR && !socket.socket().destroyed()) {
      socket.run().violated(name(), socket + ": " + argument + ", and it is not destroyed");
    }
    if (what == Happening.CLOSE && isHeard(socket)) {
      check(socket, life);
    }
    if (life.has(Happening.ERROR) && comesNoMore(what) && !isOfReset(life)) {
      socket.run().violated(name(), socket + ": " + what.text() + " after an error");
    }
  }

  private static boolean isHeard(CheckedSocket socket) {
    ClientPlan plan = socket.plan();
    return plan == null || !plan.unheardErrors();
  }

  private void check(CheckedSocket socket, Life life) {
    if (life.hadError() && !life.has(Happening.ERROR) && !socket.run().hasThrown()) {
      socket.run().violated(name(), socket + ": close(true), but there was no error");
    }
    // What a listener throws may come once the socket is being closed without an error.
    boolean comesLate = isOfReset(life) || socket.run().isThrown(life.error());
    if (!life.hadError() && life.has(Happening.ERROR) && life.hadHandle() && !comesLate) {
      socket.run().violated(name(), socket + ": close(false) after " + life.error());
    }
  }

  /** A reset that the kernel refuses is told, and the connection closed without one. */
  private static boolean isOfReset(Life life) {
    return life.error() instanceof SystemException refused && refused.syscall().equals("reset");
  }

  private static boolean comesNoMore(Happening what) {
    return switch (what) {
      case CONNECT, READY, END, DRAIN, TIMEOUT, PREFINISH -> true;
      default -> false;
    };
  }
}
