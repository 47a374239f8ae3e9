package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** Paused while the other side ends: the rest and the end wait for resume(). */
public final class PauseInTheMiddleAndResumeAfterTheEnd implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.write("first");
              peer.onData(chunk -> peer.end("second"));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch(
              "client", client, Socket.PAUSE, Socket.RESUME, Socket.DATA, Socket.END, Socket.CLOSE);
          client.once(
              Socket.DATA,
              chunk -> {
                client.pause();
                client.write("go on");
                setTimeout(
                    () -> {
                      trace.log("client", "before resume", client.readyState(), client.destroyed());
                      client.resume();
                    },
                    100);
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
