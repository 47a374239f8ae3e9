package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** resetAndDestroy() closes without an error here and resets the other side, which sees no end. */
public final class ResetAndDestroy implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.ERROR, Socket.CLOSE);
              peer.write("connected");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
          client.once(
              Socket.DATA,
              chunk ->
                  trace.log(
                      "client", "reset", client.resetAndDestroy() == client, client.destroyed()));
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
