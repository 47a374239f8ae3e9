package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** timeout fires once for each idle spell, closes nothing, and a write starts the clock again. */
public final class IdleTimeout implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> peer.pipe(peer));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.TIMEOUT, Socket.END, Socket.CLOSE);
          trace.log("client", "setTimeout", client.setTimeout(250) == client, client.timeout());
          AtomicInteger spells = new AtomicInteger();
          client.on(
              Socket.TIMEOUT,
              () -> {
                trace.log("client", "state", client.destroyed(), client.readyState());
                if (spells.incrementAndGet() == 1) {
                  setTimeout(() -> client.write("again"), 600);
                } else {
                  client.end();
                }
              });
          client.onData(chunk -> trace.log("client", "data", chunk));
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
