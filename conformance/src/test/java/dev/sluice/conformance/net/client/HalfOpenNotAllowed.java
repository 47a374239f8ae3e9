package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.nextTick;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** The server ends; the client answers with its own end once its writes are flushed, and closes. */
public final class HalfOpenNotAllowed implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().allowHalfOpen(true).build(),
            peer -> {
              trace.watch("peer", peer, Socket.DATA, Socket.FINISH, Socket.END, Socket.CLOSE);
              peer.end("bye");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch(
              "client",
              client,
              Socket.DATA,
              Socket.END,
              Socket.PREFINISH,
              Socket.FINISH,
              Socket.CLOSE);
          client.on(
              Socket.END,
              () -> {
                trace.log("client", "state", client.readyState(), client.writable());
                nextTick(
                    () ->
                        trace.log(
                            "client",
                            "tick after end",
                            client.readyState(),
                            client.writableEnded()));
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
