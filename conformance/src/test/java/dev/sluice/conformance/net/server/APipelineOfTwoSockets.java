package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.stream.Streams;

/** pipeline() over sockets: done when the last has finished; both are closed. */
public final class APipelineOfTwoSockets implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.FINISH, Socket.CLOSE);
              Streams.pipeline(peer, peer, error -> trace.log("peer", "pipeline", error));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DATA, Socket.END, Socket.FINISH, Socket.CLOSE);
          client.end("there and back");
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
