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

/** The FIN comes after all data, whatever was queued: 24 MiB with their digest. */
public final class EndFlushesLargeWritesFirst implements Scenario {
  @Override
  public void run(Trace trace) {
    ByteBuffer part = repeated(8 << 20, "sluice");
    Server server =
        Net.createServer(
            peer -> {
              ByteArrayOutputStream received = new ByteArrayOutputStream();
              peer.onData(chunk -> gather(received, chunk));
              peer.on(Socket.END, () -> trace.log("peer", "end", received.toByteArray()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.FINISH, Socket.END, Socket.CLOSE);
          for (int count = 0; count < 3; count++) {
            client.write(part);
          }
          client.end(null, error -> trace.log("client", "end callback", client.bytesWritten()));
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
