package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** setTimeout(0) clears; a listener given with it is taken away as well. */
public final class IdleTimeoutCleared implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::resume);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          Runnable listener = () -> trace.log("client", "listener of setTimeout");
          trace.watch("client", client, Socket.TIMEOUT, Socket.CLOSE);
          client.setTimeout(40, listener);
          trace.log("client", "listeners", client.listenerCount(Socket.TIMEOUT));
          client.setTimeout(0, listener);
          trace.log("client", "listeners", client.listenerCount(Socket.TIMEOUT), client.timeout());
          setTimeout(() -> client.end(), 120);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
