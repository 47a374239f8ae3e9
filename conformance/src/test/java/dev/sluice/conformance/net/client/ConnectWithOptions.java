package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * Host and port as options; timeout, noDelay and keepAlive are accepted; localAddress is bound
 * first.
 */
public final class ConnectWithOptions implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.log("peer", "remote", peer.remoteAddress(), peer.remoteFamily());
              peer.end();
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          trace.name("server", server.address().port());
          Socket client =
              Net.createConnection(
                  ConnectOptions.builder()
                      .host("127.0.0.1")
                      .port(server.address().port())
                      .localAddress("127.0.0.2")
                      .timeout(60_000)
                      .noDelay(true)
                      .keepAlive(true)
                      .keepAliveInitialDelay(5000)
                      .build());
          trace.log("client", "timeout", client.timeout());
          trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                trace.log("client", "local", client.localAddress(), client.localFamily());
                trace.log(
                    "client",
                    "remote",
                    client.remoteAddress(),
                    client.remotePort(),
                    client.remoteFamily());
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
