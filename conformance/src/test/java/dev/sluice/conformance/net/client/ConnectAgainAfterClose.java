package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket that has closed can connect again; its counters start again. */
public final class ConnectAgainAfterClose implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.resume();
              peer.end("hello");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          Socket client = new Socket();
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.DATA,
              Socket.END,
              Socket.FINISH,
              Socket.CLOSE);
          AtomicInteger rounds = new AtomicInteger();
          client.on(
              Socket.CLOSE,
              hadError -> {
                trace.log(
                    "client",
                    "closed",
                    client.destroyed(),
                    client.bytesRead(),
                    client.bytesWritten());
                if (rounds.incrementAndGet() == 3) {
                  server.close();
                  return;
                }
                client.connect(port, "127.0.0.1");
                trace.log(
                    "client", "again", client.destroyed(), client.connecting(), client.pending());
              });
          client.on(Socket.CONNECT, () -> client.write("x"));
          client.connect(port, "127.0.0.1");
        });
  }
}
