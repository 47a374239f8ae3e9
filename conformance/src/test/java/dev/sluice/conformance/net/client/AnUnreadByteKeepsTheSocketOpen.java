package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** The end of the other side is not seen before everything was read; until then nothing closes. */
public final class AnUnreadByteKeepsTheSocketOpen implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.CLOSE);
              peer.resume();
              peer.end("x");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.FINISH, Socket.CLOSE);
          setTimeout(
              () -> {
                trace.log(
                    "client",
                    "unread",
                    client.readableLength(),
                    client.destroyed(),
                    client.readyState());
                trace.log("client", "read", client.read());
              },
              100);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
