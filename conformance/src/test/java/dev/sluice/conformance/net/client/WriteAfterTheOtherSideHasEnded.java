package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.nextTick;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** Without half-open a write later than the end listener fails with EPIPE. */
public final class WriteAfterTheOtherSideHasEnded implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().allowHalfOpen(true).build(),
            peer -> {
              trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.CLOSE);
              peer.end("bye");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
          client.resume();
          client.on(
              Socket.END,
              () ->
                  nextTick(
                      () ->
                          nextTick(
                              () ->
                                  trace.log(
                                      "client",
                                      "write",
                                      client.write(
                                          "late",
                                          error -> trace.log("client", "written", error))))));
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
