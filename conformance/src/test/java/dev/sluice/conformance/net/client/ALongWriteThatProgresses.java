package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.zeros;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** While a write makes headway the idle timeout does not fire, although nothing completes. */
public final class ALongWriteThatProgresses implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Server server =
        Net.createServer(
            peer -> {
              AtomicLong bytes = new AtomicLong();
              AtomicLong rest = new AtomicLong(STEP);
              peer.onData(
                  chunk -> {
                    bytes.addAndGet(chunk.remaining());
                    if (rest.addAndGet(-chunk.remaining()) > 0) {
                      return;
                    }
                    rest.set(STEP);
                    peer.pause();
                    setTimeout(peer::resume, 200);
                  });
              peer.on(Socket.END, () -> trace.log("peer", "end", bytes.get()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.setTimeout(1500);
          trace.watch("client", client, Socket.TIMEOUT, Socket.FINISH, Socket.CLOSE);
          client.end(
              zeros(48 << 20),
              error -> {
                trace.log("client", "written");
                client.setTimeout(0);
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }

  private static final int STEP = 4 << 20;
}
