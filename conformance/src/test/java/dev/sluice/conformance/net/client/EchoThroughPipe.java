package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.gather;
import static dev.sluice.conformance.Bytes.repeated;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A server that pipes a socket to itself: everything comes back, and the end as well. */
public final class EchoThroughPipe implements Scenario {
  @Override
  public void run(Trace trace) {
    ByteBuffer sent = repeated(5 << 20, "backpressure is real");
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.FINISH, Socket.CLOSE);
              peer.pipe(peer);
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          ByteArrayOutputStream received = new ByteArrayOutputStream();
          trace.watch("client", client, Socket.END, Socket.FINISH, Socket.CLOSE);
          client.onData(chunk -> gather(received, chunk));
          client.on(Socket.END, () -> trace.log("client", "received", received.toByteArray()));
          client.end(sent);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
