package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** Zero drops every connection. */
public final class MaxConnectionsOfZero implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> trace.log("server", "connection"));
    server.setMaxConnections(0);
    server.on(Server.DROP, drop -> trace.log("server", "drop"));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.CLOSE);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
