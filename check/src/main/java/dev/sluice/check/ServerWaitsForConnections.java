package dev.sluice.check;

import dev.sluice.check.program.Happening;
import org.jspecify.annotations.Nullable;

/**
 * A server's {@code close} comes when it does not listen and its last connection is destroyed, and
 * it accepts no more than it is allowed to, and nothing when it does not listen.
 */
final class ServerWaitsForConnections implements Invariant {
  @Override
  public void happened(CheckedServer server, Happening what, @Nullable Object argument) {
    switch (what) {
      case CLOSE, CLOSED -> closed(server, what);
      case CONNECTION -> connected(server);
      case LISTENING -> {
        if (!server.server().listening()) {
          server.run().violated(name(), server + ": listening, but it does not listen");
        }
      }
      default -> {}
    }
  }

  private void closed(CheckedServer server, Happening what) {
    long open = server.open();
    if (open > 0 && !server.hasListenedSinceClose()) {
      server.run().violated(name(), server + ": " + what.text() + " with " + open + " connections");
    }
  }

  private void connected(CheckedServer server) {
    if (server.open() > server.server().maxConnections() && !server.wasLimited()) {
      server.run().violated(name(), server + ": " + server.open() + " connections are too many");
    }
  }

  @Override
  public void over(ProgramRun run) {
    for (CheckedServer server : run.servers()) {
      if (server.isAlive() && server.count(Happening.CLOSE) == 0) {
        run.violated(name(), server + ": closed, and close never came");
      }
      if (server.isAlive() && server.server().listening()) {
        run.violated(name(), server + ": closed, and it listens");
      }
    }
  }
}
