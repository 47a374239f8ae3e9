package dev.sluice.conformance.net.server;

import static dev.sluice.conformance.Bytes.zeros;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Without allowHalfOpen the server's side ends with the client's, after its pending writes. */
public final class NoHalfOpenAtTheServer implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.PREFINISH, Socket.FINISH, Socket.CLOSE);
              peer.resume();
              peer.write(zeros(8 << 20), error -> trace.log("peer", "written"));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          AtomicLong bytes = new AtomicLong();
          client.onData(chunk -> bytes.addAndGet(chunk.remaining()));
          client.on(Socket.END, () -> trace.log("client", "end", bytes.get()));
          trace.watch("client", client, Socket.CLOSE);
          client.end();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
