package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** resetAndDestroy() before the connection stands waits for connect. */
public final class ResetWhileConnecting implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.ERROR, Socket.CLOSE);
              peer.resume();
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.READY, Socket.ERROR, Socket.CLOSE);
          client.resetAndDestroy();
          trace.log("client", "state", client.connecting(), client.destroyed());
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
