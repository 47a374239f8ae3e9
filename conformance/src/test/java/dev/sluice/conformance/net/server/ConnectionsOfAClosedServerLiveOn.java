package dev.sluice.conformance.net.server;

import static dev.sluice.conformance.Bytes.text;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A connection accepted before close() still talks afterwards. */
public final class ConnectionsOfAClosedServerLiveOn implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(peer -> peer.onData(chunk -> peer.write("echo " + text(chunk))));
    trace.watch("server", server, Server.CLOSE);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DATA, Socket.END, Socket.CLOSE);
          server.once(
              Server.CONNECTION,
              peer -> {
                server.close();
                trace.log("server", "closing", server.listening());
                client.write("hello");
              });
          client.once(Socket.DATA, chunk -> client.end());
        });
  }
}
