package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A dropped connection of a Unix-domain server has no addresses to tell. */
public final class MaxConnectionsOfAUnixServer implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("server");
    Server server = Net.createServer(peer -> trace.log("server", "connection"));
    server.setMaxConnections(0);
    server.on(Server.DROP, drop -> trace.log("server", "drop", drop.local(), drop.remote()));
    server.listen(
        path,
        () -> {
          Socket client = Net.connect(path);
          trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.CLOSE);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
