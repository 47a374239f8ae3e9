package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** The listener given to connect() is called for that connection only. */
public final class ConnectListenerIsCalledOnce implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          Socket client =
              Net.connect(port, "127.0.0.1", () -> trace.log("client", "first listener"));
          client.resume();
          client.once(
              Socket.CLOSE,
              first -> {
                client.resume();
                client.once(Socket.CLOSE, second -> server.close());
                client.connect(port, "127.0.0.1", () -> trace.log("client", "second listener"));
              });
        });
  }
}
