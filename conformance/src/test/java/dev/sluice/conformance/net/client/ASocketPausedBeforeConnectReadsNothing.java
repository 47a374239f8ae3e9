package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** pause() before the connection stands keeps reading from starting at all, until resume(). */
public final class ASocketPausedBeforeConnectReadsNothing implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(peer -> peer.end("hello"));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.READY, Socket.END, Socket.CLOSE);
          client.pause();
          setTimeout(
              () -> {
                trace.log(
                    "client",
                    "paused",
                    client.isPaused(),
                    client.bytesRead(),
                    client.readableLength());
                client.onData(chunk -> trace.log("client", "data", chunk));
                trace.log("client", "still paused", client.isPaused());
                client.resume();
              },
              100);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
