package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.Map;

/** Without a host a server listens on ::, and clients of both families reach it. */
public final class DualStackByDefault implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> peer.end("hello"));
    server.listen(
        0,
        () -> {
          int port = server.address().port();
          trace.name("server", port);
          trace.log("server", "address", server.address());
          Map.of("six", "::1", "four", "127.0.0.1")
              .forEach(
                  (label, host) -> {
                    Socket client = Net.connect(port, host);
                    client.onData(
                        chunk ->
                            trace.log(
                                label,
                                "data",
                                chunk,
                                client.remoteAddress(),
                                client.remoteFamily()));
                    client.on(Socket.CLOSE, hadError -> server.close());
                  });
        });
  }
}
