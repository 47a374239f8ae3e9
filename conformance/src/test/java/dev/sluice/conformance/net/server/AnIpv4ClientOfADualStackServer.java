package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** A server on :: sees an IPv4 client under its mapped address. */
public final class AnIpv4ClientOfADualStackServer implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.on(
        Server.CONNECTION,
        peer -> {
          trace.log("peer", "remote", peer.remoteAddress(), peer.remoteFamily());
          trace.log("peer", "local", peer.localAddress(), peer.localFamily());
          peer.end();
          server.close();
        });
    server.listen(0, () -> Net.connect(server.address().port(), "127.0.0.1").resume());
  }
}
