package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** destroy() in a connect listener: ready still fires, then close(false). */
public final class DestroyedInsideAConnectListener implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.resume();
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
              Socket.READY,
              Socket.DATA,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          client.on(Socket.CONNECT, client::destroy);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
