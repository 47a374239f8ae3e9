package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * Closing stops accepting at once; close comes when the last connection is gone, before that
 * connection's own close.
 */
public final class CloseWaitsForTheConnections implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.on(
        Server.CONNECTION,
        peer -> {
          trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.CLOSE);
          server.close(error -> trace.log("server", "close callback"));
          trace.log("server", "closing", server.listening(), server.address());
        });
    trace.watch("server", server, Server.CLOSE);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          Socket client = Net.connect(port, "127.0.0.1");
          client.resume();
          client.on(
              Socket.CONNECT,
              () ->
                  setTimeout(
                      () -> {
                        Socket late = Net.connect(port, "127.0.0.1");
                        late.on(
                            Socket.ERROR,
                            error -> {
                              trace.log("client", "refused", error.code());
                              client.end("still served");
                            });
                      },
                      20));
        });
  }
}
