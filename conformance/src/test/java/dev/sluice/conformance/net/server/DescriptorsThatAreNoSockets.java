package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;

/** A descriptor that is not open cannot be wrapped, and listening on it is an error of listen. */
public final class DescriptorsThatAreNoSockets implements Scenario {
  private static final int NOT_OPEN = 99_999;

  @Override
  public void run(Trace trace) {
    for (int fd : new int[] {NOT_OPEN, -1}) {
      trace.logThrown(
          "socket", "refused", () -> new Socket(SocketOptions.builder().fd(fd).build()));
    }
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(ListenOptions.builder().fd(NOT_OPEN).build(), () -> trace.log("server", "never"));
    trace.log("server", "is listening", server.listening());
    server.on(
        Server.ERROR,
        error ->
            server.listen(
                ListenOptions.builder().fd(-1).port(0).build(),
                () -> {
                  trace.log("server", "listens on a port");
                  server.close();
                }));
  }
}
