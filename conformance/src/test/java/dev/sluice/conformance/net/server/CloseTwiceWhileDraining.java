package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A second close() while connections are open: both callbacks wait, the second gets an error. */
public final class CloseTwiceWhileDraining implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.on(
        Server.CONNECTION,
        peer -> {
          peer.resume();
          server.close(error -> trace.log("server", "first callback", error));
          server.close(error -> trace.log("server", "second callback", error));
        });
    trace.watch("server", server, Server.CLOSE);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.on(Socket.CONNECT, () -> setTimeout(() -> client.end(), 50));
          client.resume();
        });
  }
}
