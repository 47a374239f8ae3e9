package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** Under pauseOnConnect the bytes are still in the kernel: destroy() resets the connection. */
public final class DestroyWithBytesLeftInTheKernel implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            ServerOptions.builder().pauseOnConnect(true).build(),
            peer -> {
              trace.watch("peer", peer, Socket.END, Socket.ERROR, Socket.CLOSE);
              setTimeout(
                  () -> {
                    trace.log("peer", "unread", peer.readableLength(), peer.bytesRead());
                    peer.destroy();
                  },
                  100);
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.ERROR, Socket.CLOSE);
          client.write("unread");
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
