package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** With pauseOnConnect nothing is read until resume(). */
public final class PauseOnConnect implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().pauseOnConnect(true).build(),
            peer -> {
              trace.log("peer", "connection", peer.isPaused(), peer.readableFlowing());
              trace.watch("peer", peer, Socket.RESUME, Socket.DATA, Socket.END, Socket.CLOSE);
              setTimeout(
                  () -> {
                    trace.log("peer", "later", peer.bytesRead(), peer.isPaused());
                    peer.resume();
                  },
                  100);
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.end("hello");
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
