package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.zeros;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** destroySoon() lets everything written arrive, then closes without waiting for the other side. */
public final class DestroySoonFlushesFirst implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Server server =
        Net.createServer(
            peer -> {
              AtomicLong count = new AtomicLong();
              peer.onData(chunk -> count.addAndGet(chunk.remaining()));
              peer.on(Socket.END, () -> trace.log("peer", "end", count.get()));
              trace.watch("peer", peer, Socket.ERROR, Socket.CLOSE);
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                client.write(zeros(4 << 20), error -> trace.log("client", "written", error));
                client.destroySoon();
                trace.log("client", "state", client.destroyed(), client.writableEnded());
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
