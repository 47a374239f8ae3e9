package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** The type of service can be set before and after the connection, and read back. */
public final class TypeOfService implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = new Socket();
          trace.log("client", "fresh", client.getTypeOfService());
          trace.log(
              "client", "set", client.setTypeOfService(16) == client, client.getTypeOfService());
          client.connect(
              server.address().port(),
              "127.0.0.1",
              () -> {
                trace.log("client", "connected", client.getTypeOfService());
                trace.log(
                    "client",
                    "set",
                    client.setTypeOfService(8) == client,
                    client.getTypeOfService());
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
