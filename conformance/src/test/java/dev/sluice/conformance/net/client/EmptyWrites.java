package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.zeros;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** An empty write sends nothing, counts nothing, and still calls back in its turn. */
public final class EmptyWrites implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> trace.watch("peer", peer, Socket.DATA, Socket.END));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DRAIN, Socket.FINISH, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                trace.log(
                    "client",
                    "write",
                    client.write("", error -> trace.log("client", "written nothing")));
                trace.log(
                    "client",
                    "write",
                    client.write(zeros(0), error -> trace.log("client", "written no bytes")));
                trace.log(
                    "client",
                    "write",
                    client.write("something", error -> trace.log("client", "written something")));
                trace.log("client", "bytesWritten", client.bytesWritten());
                client.end("");
              });
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError -> {
                trace.log("client", "bytesWritten", client.bytesWritten());
                server.close();
              });
        });
  }
}
