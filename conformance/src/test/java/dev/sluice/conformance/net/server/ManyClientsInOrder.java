package dev.sluice.conformance.net.server;

import static dev.sluice.conformance.Bytes.text;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that connect one after the other are accepted in that order, and each gets its answer.
 */
public final class ManyClientsInOrder implements Scenario {
  @Override
  public void run(Trace trace) {
    AtomicInteger accepted = new AtomicInteger();
    Server server =
        Net.createServer(
            peer -> {
              int number = accepted.incrementAndGet();
              trace.log("server", "connection", number);
              peer.onData(chunk -> peer.end(text(chunk) + " was number " + number));
            });
    server.listen(0, "127.0.0.1", () -> connect(trace, server, 1, new AtomicInteger()));
  }

  private static final int CLIENTS = 4;

  private static void connect(Trace trace, Server server, int number, AtomicInteger closed) {
    Socket client = Net.connect(server.address().port(), "127.0.0.1");
    trace.watch("client" + number, client, Socket.CONNECT, Socket.DATA, Socket.END, Socket.CLOSE);
    client.on(
        Socket.CONNECT,
        () -> {
          client.write("client " + number);
          if (number < CLIENTS) {
            connect(trace, server, number + 1, closed);
          }
        });
    client.on(
        Socket.CLOSE,
        hadError -> {
          if (closed.incrementAndGet() == CLIENTS) {
            server.close();
          }
        });
  }
}
