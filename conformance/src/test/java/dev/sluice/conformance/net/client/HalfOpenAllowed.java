package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** With allowHalfOpen the client can write behind the server's end, until it ends itself. */
public final class HalfOpenAllowed implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().allowHalfOpen(true).build(),
            peer -> {
              trace.watch("peer", peer, Socket.DATA, Socket.FINISH, Socket.END, Socket.CLOSE);
              peer.end("question");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client =
              Net.connect(
                  ConnectOptions.builder()
                      .port(server.address().port())
                      .host("127.0.0.1")
                      .allowHalfOpen(true)
                      .build());
          trace.watch("client", client, Socket.DATA, Socket.END, Socket.FINISH, Socket.CLOSE);
          client.on(
              Socket.END,
              () -> {
                trace.log("client", "state", client.readyState(), client.allowHalfOpen());
                setTimeout(
                    () -> {
                      trace.log("client", "still open", client.readyState(), client.destroyed());
                      client.end("answer");
                    },
                    20);
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
