package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.Events;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.CompletableFuture;

/** With the capture of rejections a rejecting connection listener destroys that socket. */
public final class ARejectingConnectionListener implements Scenario {
  @Override
  public void run(Trace trace) {
    Events.captureRejections(true);
    Server server = Net.createServer();
    server.onAsync(
        Server.CONNECTION,
        peer -> {
          trace.watch("peer", peer, Socket.END, Socket.ERROR, Socket.CLOSE);
          return CompletableFuture.failedFuture(new IllegalStateException("rejected"));
        });
    trace.watch("server", server, Server.ERROR, Server.CLOSE);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.CLOSE);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
