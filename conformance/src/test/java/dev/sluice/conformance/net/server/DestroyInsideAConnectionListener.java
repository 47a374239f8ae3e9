package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A socket that is destroyed as soon as it is accepted: the client connects and sees an end. */
public final class DestroyInsideAConnectionListener implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.ERROR, Socket.CLOSE);
              trace.log("peer", "destroy", peer.destroy() == peer, peer.readyState());
              trace.log("peer", "remote", peer.remoteAddress());
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.ERROR, Socket.CLOSE);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
