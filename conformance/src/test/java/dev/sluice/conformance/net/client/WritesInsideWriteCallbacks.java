package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.conformance.Bytes.text;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A callback can write and end: what it writes goes out behind what was written. */
public final class WritesInsideWriteCallbacks implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              StringBuilder text = new StringBuilder();
              peer.onData(chunk -> text.append(text(chunk)));
              peer.on(Socket.END, () -> trace.log("peer", "end", text.toString()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DRAIN, Socket.FINISH, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () ->
                  client.write(
                      "one ",
                      one -> {
                        trace.log("client", "written one");
                        client.write(
                            "two ",
                            two -> {
                              trace.log("client", "written two");
                              client.end(
                                  bytes("three"), end -> trace.log("client", "end callback"));
                            });
                      }));
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
