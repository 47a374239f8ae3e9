package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.gather;
import static dev.sluice.conformance.Bytes.repeated;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.ByteArrayOutputStream;

/** A Unix-domain connection keeps order and ends as TCP does: 8 MiB there and back. */
public final class LargeDataOverAUnixSocket implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("server");
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.FINISH, Socket.CLOSE);
              peer.pipe(peer);
            });
    server.listen(
        path,
        () -> {
          Socket client = Net.connect(path);
          ByteArrayOutputStream received = new ByteArrayOutputStream();
          trace.watch("client", client, Socket.FINISH, Socket.END, Socket.CLOSE);
          client.onData(chunk -> gather(received, chunk));
          client.on(Socket.END, () -> trace.log("client", "received", received.toByteArray()));
          client.end(repeated(8 << 20, "over a path "));
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
