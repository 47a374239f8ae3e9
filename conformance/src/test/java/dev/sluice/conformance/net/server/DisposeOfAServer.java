package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** Disposing closes: the promise is there when the last connection is gone. */
public final class DisposeOfAServer implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::resume);
    trace.watch("server", server, Server.LISTENING, Server.CLOSE);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = new Socket();
          client.connect(
              server.address().port(),
              "127.0.0.1",
              () -> {
                server
                    .closeAsync()
                    .thenRun(() -> trace.log("server", "disposed", server.listening()));
                setTimeout(() -> client.end(), 50);
              });
          client.resume();
        });
  }
}
