package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * A Unix-domain socket cannot be reset: the call throws ERR_INVALID_HANDLE_TYPE and does nothing.
 */
public final class ResetOfAUnixSocket implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("server");
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.resume();
            });
    server.listen(
        path,
        () -> {
          Socket client = Net.connect(path);
          trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.ERROR, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                trace.logThrown("client", "reset", client::resetAndDestroy);
                trace.log("client", "destroyed", client.destroyed());
                client.destroy();
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
