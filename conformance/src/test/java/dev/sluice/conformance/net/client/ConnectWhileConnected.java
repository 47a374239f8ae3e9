package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.error.SystemException;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** connect() on a socket that is connected already. */
public final class ConnectWhileConnected implements Scenario {
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
          int port = server.address().port();
          Socket client = Net.connect(port, "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.READY, Socket.CLOSE);
          client.on(
              Socket.ERROR,
              error ->
                  trace.log("client", "error", error.code(), ((SystemException) error).syscall()));
          client.once(
              Socket.READY,
              () ->
                  client.connect(
                      port,
                      "127.0.0.1",
                      () -> {
                        trace.log("client", "second listener");
                        client.connect(
                            port, "127.0.0.1", () -> trace.log("client", "third listener"));
                      }));
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
