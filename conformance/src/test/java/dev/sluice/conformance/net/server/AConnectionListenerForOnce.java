package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** With once() the second connection finds nobody: it is accepted all the same, and counted. */
public final class AConnectionListenerForOnce implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.once(
        Server.CONNECTION,
        peer -> {
          trace.log("server", "connection");
          peer.end("hello");
        });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          Socket first = Net.connect(port, "127.0.0.1");
          first.onData(chunk -> trace.log("first", "data", chunk));
          first.on(
              Socket.CLOSE,
              hadError -> {
                Socket second = Net.connect(port, "127.0.0.1");
                second.on(
                    Socket.CONNECT,
                    () ->
                        setTimeout(
                            () ->
                                server.getConnections(
                                    count -> {
                                      trace.log("server", "connections", count);
                                      EventLoop.current().stop();
                                    }),
                            50));
              });
        });
  }
}
