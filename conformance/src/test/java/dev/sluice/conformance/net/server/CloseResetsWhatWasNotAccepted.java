package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.nextTick;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * A connection that the kernel has taken and the server has not is reset when the server closes.
 */
public final class CloseResetsWhatWasNotAccepted implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> trace.log("server", "connection"));
    trace.watch("server", server, Server.CLOSE);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.on(Socket.ERROR, error -> trace.log("client", "error", error.code()));
          trace.watch("client", client, Socket.END, Socket.CLOSE);
          client.resume();
          nextTick(server::close);
        });
  }
}
