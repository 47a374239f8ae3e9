package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.function.Consumer;

/** A client connects: the states before, while and after, connect and then ready. */
public final class ConnectByPortAndHost implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.CLOSE);
    server.on(
        Server.CONNECTION,
        peer -> {
          trace.log("peer", "connection", peer.readyState(), peer.connecting(), peer.pending());
          peer.end();
        });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          trace.name("server", server.address().port());
          Socket client = new Socket();
          Consumer<String> state =
              when ->
                  trace.log(
                      "client", when, client.readyState(), client.connecting(), client.pending());
          client.connect(
              server.address().port(),
              "127.0.0.1",
              () -> trace.log("client", "listener", client.readyState()));
          state.accept("after the call");
          trace.watch(
              "client",
              client,
              Socket.LOOKUP,
              Socket.CONNECTION_ATTEMPT,
              Socket.CONNECT,
              Socket.READY,
              Socket.END,
              Socket.CLOSE);
          client.on(Socket.CONNECT, () -> state.accept("in connect"));
          client.on(
              Socket.CLOSE,
              hadError -> {
                state.accept("in close");
                server.close();
              });
          client.resume();
        });
  }
}
