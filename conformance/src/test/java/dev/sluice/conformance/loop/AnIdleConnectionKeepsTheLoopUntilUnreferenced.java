package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * An open socket holds the loop alive although nothing is going on; unref() lets the program end.
 */
public final class AnIdleConnectionKeepsTheLoopUntilUnreferenced implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.CLOSE);
              peer.unref();
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          server.unref();
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.CLOSE);
          setTimeout(
                  () -> {
                    trace.log("timer", "fires");
                    trace.log("client", "unref", client.unref() == client);
                  },
                  50)
              .unref();
        });
  }
}
