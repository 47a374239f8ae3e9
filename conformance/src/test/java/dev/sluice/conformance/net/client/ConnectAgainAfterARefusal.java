package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A failed connection leaves a socket that can be used once more. */
public final class ConnectAgainAfterARefusal implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = new Socket();
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          client.connect(1, "127.0.0.1");
          client.once(
              Socket.CLOSE,
              refused -> {
                client.on(Socket.CLOSE, hadError -> server.close());
                client.resume();
                client.connect(
                    server.address().port(), "127.0.0.1", () -> trace.log("client", "listener"));
              });
        });
  }
}
