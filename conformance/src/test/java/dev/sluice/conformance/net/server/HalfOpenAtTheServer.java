package dev.sluice.conformance.net.server;

import static dev.sluice.conformance.Bytes.text;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** The client ends first. With allowHalfOpen the server answers afterwards and ends by itself. */
public final class HalfOpenAtTheServer implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().allowHalfOpen(true).build(),
            peer -> {
              StringBuilder request = new StringBuilder();
              peer.onData(chunk -> request.append(text(chunk)));
              trace.watch("peer", peer, Socket.END, Socket.FINISH, Socket.CLOSE);
              peer.on(
                  Socket.END,
                  () -> {
                    trace.log("peer", "state", peer.readyState(), peer.readable(), peer.writable());
                    setTimeout(() -> peer.end("answer to " + request), 20);
                  });
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DATA, Socket.FINISH, Socket.END, Socket.CLOSE);
          client.end("question");
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
