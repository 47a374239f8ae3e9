package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** getConnections() answers later, and counts the accepted sockets that are not destroyed. */
public final class GetConnections implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.on(
        Server.CONNECTION,
        peer -> {
          peer.resume();
          server.getConnections(count -> trace.log("server", "in connection", null, count));
          trace.log("server", "asked");
          peer.on(Socket.END, peer::destroy);
          peer.on(
              Socket.CLOSE,
              hadError ->
                  server.getConnections(
                      count -> {
                        trace.log("server", "in close", null, count);
                        server.close();
                      }));
        });
    server.listen(
        0,
        "127.0.0.1",
        () ->
            server.getConnections(
                count -> {
                  trace.log("server", "before", null, count);
                  Net.connect(server.address().port(), "127.0.0.1").end();
                }));
  }
}
