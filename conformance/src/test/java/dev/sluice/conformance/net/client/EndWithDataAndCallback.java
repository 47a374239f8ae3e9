package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** end(data, callback): the data arrives, then the FIN; a second end() has nothing to wait for. */
public final class EndWithDataAndCallback implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().allowHalfOpen(true).build(),
            peer -> {
              trace.watch("peer", peer, Socket.DATA, Socket.END);
              peer.on(Socket.END, () -> setTimeout(() -> peer.end(), 20));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch(
              "client",
              client,
              Socket.PREFINISH,
              Socket.FINISH,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> client.end(bytes("last"), error -> trace.log("client", "end callback", error)));
          client.on(
              Socket.FINISH,
              () -> {
                trace.log("client", "state", client.readyState(), client.writableFinished());
                client.end(null, error -> trace.log("client", "second end callback", error));
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
