package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** maxConnections can be changed while the server listens. */
public final class ALimitThatIsRaised implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.log("server", "connection");
              peer.resume();
            });
    server.setMaxConnections(0);
    server.on(Server.DROP, drop -> trace.log("server", "drop"));
    server.listen(
        0,
        "127.0.0.1",
        () ->
            connect(
                server,
                () -> {
                  server.setMaxConnections(1);
                  connect(server, server::close);
                }));
  }

  private static void connect(Server server, Runnable done) {
    Socket client = Net.connect(server.address().port(), "127.0.0.1");
    client.on(Socket.ERROR, error -> {});
    client.end();
    client.resume();
    client.on(Socket.CLOSE, hadError -> done.run());
  }
}
