package dev.sluice.check;

import dev.sluice.check.program.Call;
import dev.sluice.check.program.FaultPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * When all is calm, what had to happen has happened: nobody is still connecting or being closed,
 * who has ended both ways is closed, and who may not be half-open has ended after the other end;
 * where nothing went wrong, what was written to somebody who reads is written and read, and who
 * reads has heard of the other end's end, or that it is gone. A program that throws may have kept
 * it from happening.
 */
final class NothingIsStuck implements Invariant {
  @Override
  public void calm(ProgramRun run) {
    if (run.hasThrown()) {
      return;
    }
    for (CheckedSocket on : run.sockets()) {
      if (on.isAlive() && !on.life().isUncertain()) {
        check(on);
        if (run.program().faults().level() == FaultPlan.Level.NONE) {
          checkFlow(on);
        }
      }
    }
  }

  private void check(CheckedSocket on) {
    Socket socket = on.socket();
    if (socket.connecting()) {
      on.run().violated(name(), on + " is still connecting");
    }
    if (socket.destroyed() && !on.life().has(Happening.CLOSE)) {
      on.run().violated(name(), on + " is destroyed, but has not closed");
    }
    if (socket.readableEnded() && socket.writableFinished() && !socket.destroyed()) {
      on.run().violated(name(), on + " has ended both ways, but is not destroyed");
    }
    boolean mustEnd = !socket.allowHalfOpen() && !changesHalfOpen(on);
    if (mustEnd && socket.readableEnded() && !socket.writableEnded() && !socket.destroyed()) {
      on.run().violated(name(), on + " may not be half-open, but has not ended after `end`");
    }
  }

  /** What is set after the end changes nothing any more. */
  private static boolean changesHalfOpen(CheckedSocket on) {
    return on.run().script(on.party()).stream()
        .anyMatch(step -> step.call() == Call.SET_ALLOW_HALF_OPEN);
  }

  private void checkFlow(CheckedSocket on) {
    checkHasHeard(on);
    CheckedSocket other = otherEnd(on);
    if (other == null || other.socket().destroyed() || on.socket().destroyed()) {
      return;
    }
    if (!isReading(other)) {
      return;
    }
    if (on.socket().writableLength() > 0 && on.socket().writableCorked() == 0) {
      on.run()
          .violated(
              name(),
              on + " has " + on.socket().writableLength() + " bytes queued, though they are read");
    }
    long unread = on.life().flushed() - other.socket().bytesRead();
    if (unread > 0 && !other.socket().readableEnded()) {
      on.run().violated(name(), other + " reads, and " + unread + " bytes of " + on + " are left");
    }
    if (on.socket().writableFinished() && !other.socket().readableEnded()) {
      on.run().violated(name(), other + " has not heard of the end of " + on);
    }
  }

  /** The other end is closed: whoever reads has met its end, or an error. */
  private void checkHasHeard(CheckedSocket on) {
    Life other = on.life().other(on.run().lives());
    Socket socket = on.socket();
    if (other != null
        && !other.isUncertain()
        && other.has(Happening.CLOSE)
        && isReading(on)
        && !socket.readableEnded()
        && !socket.destroyed()) {
      on.run().violated(name(), on + " reads, and has not heard that the other end is closed");
    }
  }

  private static boolean isReading(CheckedSocket other) {
    return !other.life().isUncertain() && other.reading().takesAll();
  }

  private static @Nullable CheckedSocket otherEnd(CheckedSocket on) {
    Life life = on.life().other(on.run().lives());
    for (CheckedSocket other : on.run().sockets()) {
      if (life != null && other.life() == life && other.isAlive()) {
        return other;
      }
    }
    return null;
  }
}
