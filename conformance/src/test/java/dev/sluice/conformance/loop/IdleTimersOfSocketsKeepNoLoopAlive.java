package dev.sluice.conformance.loop;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** The idle timer of an unreferenced socket does not hold the loop. */
public final class IdleTimersOfSocketsKeepNoLoopAlive implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::unref);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.setTimeout(60_000, () -> trace.log("client", "timeout"));
          trace.watch("client", client, Socket.CONNECT, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                client.unref();
                server.unref();
              });
        });
  }
}
