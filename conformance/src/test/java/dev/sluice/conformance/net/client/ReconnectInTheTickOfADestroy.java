package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * connect() straight behind destroy(): the old connection's close comes, and the new one connects.
 */
public final class ReconnectInTheTickOfADestroy implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.resume();
              peer.write("hello");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          Socket client = Net.connect(port, "127.0.0.1");
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.DATA,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          client.once(
              Socket.READY,
              () -> {
                client.destroy();
                client.connect(port, "127.0.0.1");
                trace.log(
                    "client",
                    "state",
                    client.destroyed(),
                    client.connecting(),
                    client.readyState());
              });
          client.once(
              Socket.DATA,
              chunk ->
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
