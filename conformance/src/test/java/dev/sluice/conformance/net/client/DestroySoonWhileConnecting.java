package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** destroySoon() before the connection stands: the writes are sent first. */
public final class DestroySoonWhileConnecting implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.ERROR, Socket.CLOSE));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.FINISH,
              Socket.ERROR,
              Socket.CLOSE);
          client.write("hello", error -> trace.log("client", "written", error));
          client.destroySoon();
          trace.log(
              "client", "state", client.destroyed(), client.connecting(), client.writableEnded());
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
