package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Paused mode over a connection: exactly as many bytes as asked for, however they came. */
public final class ReadingWithReadableAndRead implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.write("head");
              setTimeout(() -> peer.end("erbody"), 20);
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.CLOSE);
          Deque<Integer> sizes = new ArrayDeque<>(List.of(6, 4));
          client.on(
              Socket.READABLE,
              () -> {
                while (!sizes.isEmpty()) {
                  ByteBuffer chunk = client.read(sizes.getFirst());
                  if (chunk == null) {
                    return;
                  }
                  trace.log("client", "read", sizes.removeFirst(), chunk);
                }
                client.read();
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
