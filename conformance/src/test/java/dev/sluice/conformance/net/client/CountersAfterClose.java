package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** bytesRead and bytesWritten stay readable behind close. */
public final class CountersAfterClose implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.resume();
              peer.end("0123456789");
              peer.on(
                  Socket.CLOSE,
                  hadError -> trace.log("peer", "bytes", peer.bytesRead(), peer.bytesWritten()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = new Socket();
          client.connect(server.address().port(), "127.0.0.1", () -> client.end("abc"));
          trace.log("client", "bytes", client.bytesRead(), client.bytesWritten());
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError -> {
                trace.log("client", "bytes", client.bytesRead(), client.bytesWritten());
                server.close();
              });
        });
  }
}
