package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.NetException;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** With a local address and port asked for, the error tells both. */
public final class ConnectionRefusedFromALocalPort implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int localPort = server.address().port();
          trace.name("local", localPort);
          server.close(
              closed -> {
                Socket client =
                    Net.connect(
                        ConnectOptions.builder()
                            .port(1)
                            .host("127.0.0.1")
                            .localAddress("127.0.0.1")
                            .localPort(localPort)
                            .build());
                client.on(
                    Socket.ERROR,
                    error -> {
                      trace.log("client", "error", error);
                      NetException refused = (NetException) error;
                      trace.log("client", "local", refused.localAddress(), refused.localPort());
                    });
                client.on(Socket.CLOSE, hadError -> trace.log("client", "close", hadError));
              });
        });
  }
}
