package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.nio.ByteBuffer;

/** What is put back is read again. */
public final class UnshiftOnASocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> peer.end("HEADbody"));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.CLOSE);
          client.once(
              Socket.READABLE,
              () -> {
                ByteBuffer chunk = client.read();
                trace.log("client", "read", chunk);
                client.unshift(chunk.slice(4, chunk.remaining() - 4));
                trace.log(
                    "client",
                    "head",
                    chunk.slice(0, 4),
                    client.readableLength(),
                    client.bytesRead());
                client.onData(rest -> trace.log("client", "data", rest));
                client.resume();
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
