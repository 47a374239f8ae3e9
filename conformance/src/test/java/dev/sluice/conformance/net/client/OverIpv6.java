package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** The same over IPv6: families and addresses. */
public final class OverIpv6 implements Scenario {
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
        "::1",
        () -> {
          trace.name("server", server.address().port());
          trace.log("server", "address", server.address());
          Socket client = Net.connect(server.address().port(), "::1");
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
