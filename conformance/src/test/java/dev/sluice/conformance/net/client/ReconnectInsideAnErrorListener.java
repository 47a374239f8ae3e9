package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** connect() in the error listener, before close. */
public final class ReconnectInsideAnErrorListener implements Scenario {
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
          Socket client = Net.connect(1, "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.READY, Socket.ERROR, Socket.CLOSE);
          client.once(
              Socket.ERROR,
              error -> {
                client.connect(port, "127.0.0.1");
                trace.log(
                    "client",
                    "state",
                    client.destroyed(),
                    client.connecting(),
                    client.readyState());
              });
          client.once(
              Socket.READY,
              () ->
                  setImmediate(
                      () -> {
                        trace.log(
                            "client",
                            "later",
                            client.destroyed(),
                            client.connecting(),
                            client.readyState());
                        client.destroy();
                        server.close();
                      }));
        });
  }
}
