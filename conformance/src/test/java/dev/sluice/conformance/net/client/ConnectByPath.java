package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.text;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.Map;

/** A client of a Unix-domain socket: no ports, no addresses, the same events. */
public final class ConnectByPath implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("server");
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.CLOSE);
              trace.log(
                  "peer",
                  "addresses",
                  peer.remoteAddress(),
                  peer.localAddress(),
                  peer.address() == null ? Map.of() : peer.address());
              peer.onData(chunk -> peer.end("you said " + text(chunk)));
            });
    server.listen(
        path,
        () -> {
          trace.log("server", "address", server.address().address());
          Socket client = Net.connect(path);
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.DATA,
              Socket.END,
              Socket.FINISH,
              Socket.CLOSE);
          client.write("hello");
          client.on(
              Socket.CLOSE,
              hadError -> {
                trace.log("client", "remote", client.remote());
                server.close(error -> trace.log("server", "address", server.address().address()));
              });
        });
  }
}
