package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** destroy() in a finish listener does not wait for the other side. */
public final class DestroyedInsideAFinishListener implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().allowHalfOpen(true).build(),
            peer -> {
              trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.ERROR, Socket.CLOSE);
              peer.on(Socket.END, () -> setTimeout(() -> peer.end(), 50));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.FINISH,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          client.on(Socket.FINISH, client::destroy);
          client.on(Socket.CONNECT, () -> client.end("bye"));
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
