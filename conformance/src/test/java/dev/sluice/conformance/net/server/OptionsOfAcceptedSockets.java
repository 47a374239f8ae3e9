package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;

/** allowHalfOpen and highWaterMark of the server are those of its sockets. */
public final class OptionsOfAcceptedSockets implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder()
                .allowHalfOpen(true)
                .highWaterMark(1000)
                .noDelay(true)
                .keepAlive(true)
                .build());
    server.on(
        Server.CONNECTION,
        peer -> {
          trace.log(
              "peer",
              "options",
              peer.allowHalfOpen(),
              peer.readableHighWaterMark(),
              peer.writableHighWaterMark());
          trace.log(
              "peer",
              "state",
              peer.readyState(),
              peer.pending(),
              peer.connecting(),
              peer.destroyed());
          peer.end();
          server.close();
        });
    server.listen(0, "127.0.0.1", () -> Net.connect(server.address().port(), "127.0.0.1").resume());
  }
}
