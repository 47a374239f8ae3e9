package dev.sluice.check;

import dev.sluice.check.program.Happening;
import org.jspecify.annotations.Nullable;

/**
 * Events come in Node's order: {@code connect} and {@code ready} first and together, data before
 * {@code end}, {@code prefinish} before {@code finish}, {@code end} and {@code finish} once, and
 * {@code end} not after an error; and the callbacks of {@code end()} when all is written.
 */
final class EventsInOrder implements Invariant {
  @Override
  public void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {
    Life life = socket.life();
    if (life.isUncertain()) {
      return;
    }
    String problem =
        switch (what) {
          case CONNECT -> connect(socket, life);
          case READY -> ready(life);
          case DATA, READABLE -> arriving(socket, life);
          case END -> end(socket, life);
          case PREFINISH -> life.count(what) > 1 ? "came twice" : null;
          case FINISH -> finish(life);
          case ENDED ->
              argument == null && !socket.socket().writableFinished()
                  ? "was told before all was written"
                  : null;
          case DRAIN -> life.has(Happening.FINISH) ? "came after finish" : null;
          case TIMEOUT -> socket.socket().timeout() == 0 ? "came without a timeout" : null;
          default -> null;
        };
    if (problem != null) {
      socket.run().violated(name(), socket + ": " + what.text() + " " + problem);
    }
  }

  @Override
  public void over(ProgramRun run) {
    for (CheckedSocket socket : run.sockets()) {
      Life life = socket.life();
      boolean judged = socket.isAlive() && !life.isUncertain() && !run.hasThrown();
      if (judged && life.count(Happening.CONNECT) != life.count(Happening.READY)) {
        run.violated(name(), socket + ": connect came without ready");
      }
    }
  }

  private static @Nullable String connect(CheckedSocket socket, Life life) {
    if (socket.plan() == null) {
      return "came for a connection that was accepted";
    }
    return life.count(Happening.CONNECT) > life.connects() ? "came twice" : null;
  }

  private static @Nullable String ready(Life life) {
    return life.count(Happening.READY) > life.count(Happening.CONNECT)
        ? "came without connect"
        : null;
  }

  private static @Nullable String arriving(CheckedSocket socket, Life life) {
    if (life.has(Happening.END)) {
      return "came after end";
    }
    return isUnconnected(socket, life) ? "came before connect" : null;
  }

  private static @Nullable String end(CheckedSocket socket, Life life) {
    if (life.count(Happening.END) > 1) {
      return "came twice";
    }
    if (life.has(Happening.ERROR)) {
      return "came after an error";
    }
    return isUnconnected(socket, life) ? "came before connect" : null;
  }

  private static @Nullable String finish(Life life) {
    if (life.count(Happening.FINISH) > 1) {
      return "came twice";
    }
    return life.has(Happening.PREFINISH) ? null : "came before prefinish";
  }

  private static boolean isUnconnected(CheckedSocket socket, Life life) {
    return socket.plan() != null && !life.has(Happening.CONNECT);
  }
}
