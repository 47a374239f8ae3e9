package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** The same server object listens again, on the same port, right after close. */
public final class ListenAgainAfterClose implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> peer.end("hello"));
    trace.watch("server", server, Server.LISTENING, Server.CLOSE, Server.ERROR);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          use(
              trace,
              port,
              () ->
                  server.close(
                      closed ->
                          server.listen(
                              port,
                              "127.0.0.1",
                              () -> {
                                trace.log("server", "same port", server.address().port() == port);
                                use(trace, port, server::close);
                              })));
        });
  }

  private static void use(Trace trace, int port, Runnable done) {
    Socket client = Net.connect(port, "127.0.0.1");
    trace.watch("client", client, Socket.DATA, Socket.END, Socket.CLOSE);
    client.on(Socket.CLOSE, hadError -> done.run());
  }
}
