package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;

/** With readable: false nothing is read, and the socket closes when it has finished. */
public final class ASocketThatOnlyWrites implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.ERROR, Socket.CLOSE));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = new Socket(SocketOptions.builder().readable(false).build());
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.FINISH,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          trace.log("client", "state", client.readable(), client.writable(), client.readyState());
          client.connect(
              server.address().port(),
              "127.0.0.1",
              () -> {
                trace.log(
                    "client",
                    "connected",
                    client.readable(),
                    client.writable(),
                    client.readyState());
                client.end("one way");
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
