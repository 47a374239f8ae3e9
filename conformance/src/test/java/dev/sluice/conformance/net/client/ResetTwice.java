package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** resetAndDestroy() of a destroyed socket: as if it had never been connected. */
public final class ResetTwice implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> trace.log("peer", "error", error.code()));
              peer.resume();
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.ERROR, Socket.CLOSE);
          client.once(
              Socket.READY,
              () -> {
                client.resetAndDestroy();
                client.resetAndDestroy();
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
