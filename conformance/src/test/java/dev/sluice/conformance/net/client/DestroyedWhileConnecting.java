package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * Writes and end that waited get ERR_SOCKET_CLOSED_BEFORE_CONNECTION; no error event; close(false).
 */
public final class DestroyedWhileConnecting implements Scenario {
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
              Socket.FINISH,
              Socket.ERROR,
              Socket.CLOSE);
          client.write("never sent", error -> trace.log("client", "written", error));
          client.end(null, error -> trace.log("client", "end callback", error));
          client.destroy();
          trace.log(
              "client", "state", client.destroyed(), client.connecting(), client.readyState());
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
