package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** With one family asked for: one lookup event with the address, then the connection. */
public final class AHostNameIsLookedUp implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          trace.name("server", server.address().port());
          Socket client =
              Net.connect(
                  ConnectOptions.builder()
                      .port(server.address().port())
                      .host("localhost")
                      .family(4)
                      .build());
          trace.watch(
              "client",
              client,
              Socket.LOOKUP,
              Socket.CONNECTION_ATTEMPT,
              Socket.CONNECT,
              Socket.READY,
              Socket.END,
              Socket.CLOSE);
          trace.log("client", "after the call", client.connecting(), client.readyState());
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
