package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A write behind destroy(): only its callback hears of it. */
public final class WriteAfterDestroy implements Scenario {
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
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                client.destroy();
                trace.log(
                    "client",
                    "write",
                    client.write("late", error -> trace.log("client", "written", error)));
                client.end(null, error -> trace.log("client", "end callback", error));
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
