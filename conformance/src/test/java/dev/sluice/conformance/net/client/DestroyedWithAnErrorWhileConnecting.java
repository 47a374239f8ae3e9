package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.IOException;

/** The error given to destroy() is emitted, then close(true). */
public final class DestroyedWithAnErrorWhileConnecting implements Scenario {
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
          client.destroy(new IOException("changed my mind"));
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
